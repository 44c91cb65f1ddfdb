#include "batch/wheel_address.hpp"

#include <fmt/format.h>

#include "wheel/file_name.hpp"
#include "wheel/metadata_member.hpp"

namespace wheelcheck {

Metadata WheelAddress::metadata() {
  return read_metadata(archive_, parse_wheel_name(source_.name()).name);
}

std::string WheelAddress::account() const {
  const Fetched fetched = source_.fetched();
  return fmt::format("{}: {} of {} bytes in {} requests", source_.name(), fetched.bytes,
                     source_.size(), fetched.requests);
}

}  // namespace wheelcheck
