#include "batch/compat_target.hpp"

#include <algorithm>

#include "environment/tag_target.hpp"
#include "python/tag.hpp"

namespace wheelcheck {

namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ".") + part;
  return text;
}

}  // namespace

std::string machine_of_tags(const WheelName& name) {
  for (const std::string& text : name.platform_tags)
    if (const PlatformTag tag = parse_platform_tag(text); !tag.machine.empty()) return tag.machine;
  return "x86_64";
}

bool is_free_threaded(const WheelName& name) {
  return !name.abi_tags.empty() &&
         std::all_of(name.abi_tags.begin(), name.abi_tags.end(), [](const std::string& abi) {
           return abi.starts_with("cp") && abi.ends_with('t');
         });
}

std::vector<std::string> accepted_pythons(const WheelName& name, const std::string& machine,
                                          const std::vector<std::string>& minors) {
  const auto tags =
      parse_tags(joined(name.python_tags), joined(name.abi_tags), joined(name.platform_tags));
  std::vector<std::string> accepted;
  for (const std::string& minor : minors) {
    Environment environment;
    environment.machine = machine;
    environment.python.emplace();
    environment.python->version = minor;
    environment.python->free_threaded = is_free_threaded(name);
    const auto supported = installer_tags(environment, name);
    if (supported && !tags.empty() && supported->fit(tags).rank) accepted.push_back(minor);
  }
  return accepted;
}

}  // namespace wheelcheck
