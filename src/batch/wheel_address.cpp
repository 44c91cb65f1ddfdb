#include "batch/wheel_address.hpp"

#include <fmt/format.h>

#include "wheel/file_name.hpp"
#include "wheel/metadata_member.hpp"

namespace wheelcheck {

Metadata WheelAddress::metadata() {
  Metadata metadata = read_metadata(archive_, parse_wheel_name(source_.name()).name);
  require_no_trouble();
  return metadata;
}

WheelFacts WheelAddress::read(const ReadOptions& how) {
  WheelFacts facts = read_wheel(archive_, how);
  require_no_trouble();
  return facts;
}

/// Half of what was to be read is no answer.
void WheelAddress::require_no_trouble() const {
  if (const std::string trouble = source_.trouble(); !trouble.empty()) throw CannotRead(trouble);
}

std::string WheelAddress::account() const {
  const Fetched fetched = source_.fetched();
  return fmt::format("{}: {} of {} bytes in {} request{}", source_.name(), fetched.bytes,
                     source_.size(), fetched.requests, fetched.requests == 1 ? "" : "s");
}

}  // namespace wheelcheck
