// The words of `--env torch==2.4.1,python==3.11,gpu==8.9`.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcheck {

/// One `key==value`.
struct InlinePart {
  std::string key;    // lower case, one of inline_keys() or a distribution's normalised name
  std::string value;  // as written
  bool is_distribution = false;  // `torch` is a key of its own
};

/// The keys that are no distribution names, sorted (design.md, section 6).
const std::vector<std::string_view>& inline_keys();

/// Parses the comma-separated parts; `=` is accepted for `==`. Throws EnvironmentError for a part
/// without a value, a key that is written twice (`gpu`, `library` and `no-library` may be), a value
/// that its key cannot have, or a word that looks like a misspelt key.
std::vector<InlinePart> parse_inline_list(const std::vector<std::string_view>& parts);

/// The values of each key that is no distribution's name, in the order of the list.
class InlineValues {
 public:
  explicit InlineValues(const std::vector<InlinePart>& parts);

  /// The first value of `key`; null: it was not given. Lives as long as this.
  const std::string* first(std::string_view key) const;
  const std::vector<std::string>& all(std::string_view key) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

}  // namespace wheelcheck
