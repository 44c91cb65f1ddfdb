#include "environment/resolve.hpp"

#include "environment/capture/capture.hpp"
#include "environment/descriptor/descriptor.hpp"

namespace wheelcheck {

Environment resolve_environment(std::string_view spec, const ResolveOptions& options) {
  Environment environment;
  if (spec == "none") {
    environment.source = "none";
  } else if (spec == "current") {
    environment = capture_environment(options.python.empty() ? find_current_python()
                                                             : python_at(options.python));
  } else if (const std::string path(spec); looks_like_descriptor(path)) {
    environment = read_descriptor(path);
    if (!environment.name.empty()) return environment;
  } else {
    environment = capture_environment(python_at(std::string(spec)));
  }
  environment.name = spec;
  return environment;
}

}  // namespace wheelcheck
