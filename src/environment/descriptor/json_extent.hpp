// Where the parts of a JSON text lie, without making values of them: a descriptor has megabytes of
// tables of which a check needs a few.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wheelcheck {

/// A member of an object: `key` between its quotes, escapes as written; `value` as written.
struct JsonMember {
  std::string_view key, value;
};

/// How deep arrays and objects may be nested.
constexpr int json_depth_limit = 64;

/// The members of the object that `text` is; views into it. Only the structure is checked (quotes,
/// brackets, commas), not the spelling of numbers and words. Throws EnvironmentError with the byte
/// offset of what is wrong, `where` in front.
std::vector<JsonMember> json_members(std::string_view text, const std::string& where);

/// The same for the elements of an array.
std::vector<std::string_view> json_elements(std::string_view text, const std::string& where);

}  // namespace wheelcheck
