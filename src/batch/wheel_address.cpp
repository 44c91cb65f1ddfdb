#include "batch/wheel_address.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "batch/fetch_plan.hpp"
#include "wheel/file_name.hpp"
#include "wheel/metadata_member.hpp"

namespace wheelcheck {
namespace {

constexpr unsigned waiting_readers = 8;

}  // namespace

Metadata WheelAddress::metadata() {
  Metadata metadata = read_metadata(archive_, parse_wheel_name(source_.name()).name);
  // Half of what was to be read is no answer.
  if (const std::string failure = source_.failure(); !failure.empty()) throw CannotRead(failure);
  return metadata;
}

WheelFacts WheelAddress::read(ReadOptions how) {
  // Threads that wait for a server cost no processor.
  how.threads = std::max(how.threads, waiting_readers);
  source_.fetch_ahead(fetch_plan(archive_.entries(), how.depth));
  return read_wheel(archive_, how);
}

std::string WheelAddress::account() const {
  const Fetched fetched = source_.fetched();
  return fmt::format("{}: {} of {} bytes in {} request{}", source_.name(), fetched.bytes,
                     source_.size(), fetched.requests, fetched.requests == 1 ? "" : "s");
}

}  // namespace wheelcheck
