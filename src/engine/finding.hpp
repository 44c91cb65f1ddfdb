// A finding: needs, has, therefore, remedy.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcheck {

enum class Severity : std::uint8_t { note, warning, error };
enum class Phase : std::uint8_t { none, install, import, use };  // when the user meets it
enum class Certainty : std::uint8_t { hint, likely, certain };

std::string_view to_string(Severity severity);
std::string_view to_string(Phase phase);
std::string_view to_string(Certainty certainty);

struct Finding {
  std::string rule;
  Severity severity = Severity::error;
  Phase phase = Phase::import;
  Certainty certainty = Certainty::certain;
  std::string member;  // empty: the wheel as a whole
  std::string needs, has, result, remedy;
  std::uint64_t count = 1;            // how many equal ones it stands for
  std::vector<std::string> evidence;  // all of them, sorted; text shows three
  std::string suppressed;             // not empty: why it is suppressed

  /// Whether it alone makes the verdict `fail`: an error about a member that the package can do
  /// without is reported, but is a property of the member.
  bool decides = true;
};

/// Something a rule could not judge, and why ("no GPU in the description").
struct Unchecked {
  std::string rule;
  std::string reason;
};

}  // namespace wheelcheck
