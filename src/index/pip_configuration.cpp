#include "index/pip_configuration.hpp"

#include <algorithm>
#include <array>

#include "python/scanner.hpp"

namespace wheelcheck {
namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(blanks);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

/// "index_url" and "Index-URL" are "index-url".
std::string option_name(std::string_view text) {
  std::string name = to_lower(trimmed(text));
  std::replace(name.begin(), name.end(), '_', '-');
  while (name.starts_with('-')) name.erase(0, 1);
  return name;
}

class Reader {
 public:
  void take(std::string_view line) {
    const std::string_view text = trimmed(line);
    if (text.empty() || text.front() == '#' || text.front() == ';') return;
    const bool indented = line.front() == ' ' || line.front() == '\t';
    if (indented && value_ != nullptr) {
      value_->append("\n").append(text);
      return;
    }
    value_ = nullptr;
    if (text.front() == '[') {
      section_ = text.substr(1, text.find(']') - 1);
      return;
    }
    const auto mark = text.find_first_of("=:");
    if (mark == text.npos || (section_ != "global" && section_ != "install")) return;
    auto& options = section_ == "global" ? global_ : install_;
    value_ = &options[option_name(text.substr(0, mark))];
    *value_ = trimmed(text.substr(mark + 1));
  }

  PipOptions options() const {
    PipOptions all = install_;
    all.insert(global_.begin(), global_.end());  // keeps what is there
    return all;
  }

 private:
  PipOptions global_, install_;
  std::string section_;
  std::string* value_ = nullptr;  // that a further line belongs to
};

}  // namespace

PipOptions parse_pip_configuration(std::string_view text) {
  Reader reader;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    if (end != 0) reader.take(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return reader.options();
}

bool is_true(std::string_view value) {
  constexpr std::array<std::string_view, 6> words{"1", "true", "yes", "on", "y", "t"};
  return std::find(words.begin(), words.end(), to_lower(trimmed(value))) != words.end();
}

std::vector<std::string> words_in(std::string_view value) {
  std::vector<std::string> words;
  for (auto begin = value.find_first_not_of(blanks); begin != value.npos;
       begin = value.find_first_not_of(blanks)) {
    value.remove_prefix(begin);
    const auto end = std::min(value.find_first_of(blanks), value.size());
    words.emplace_back(value.substr(0, end));
    value.remove_prefix(end);
  }
  return words;
}

}  // namespace wheelcheck
