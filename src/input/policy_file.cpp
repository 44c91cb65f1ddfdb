#include "input/policy_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "input/list_file.hpp"
#include "input/toml_document.hpp"

namespace wheelcheck {
namespace {

namespace fs = std::filesystem;

class PolicyReader {
 public:
  explicit PolicyReader(const std::string& path) : path_(path) { file_.path = path; }

  PolicyFile read() {
    const toml::table root = parse_toml_document(read_list_file(path_), path_);
    const bool whole = fs::path(path_).filename() != "pyproject.toml";
    const toml::table* table = whole ? &root : root["tool"]["wheelcheck"].as_table();
    if (!table) throw CannotRead(path_ + " has no [tool.wheelcheck]");
    for (const auto& [key, value] : *table) take(key, value);
    return std::move(file_);
  }

 private:
  [[noreturn]] void refuse(const toml::node& node, const std::string& what) const {
    throw CannotRead(fmt::format("{}:{}: {}", path_, node.source().begin.line, what));
  }

  std::string text(std::string_view key, const toml::node& node) const {
    if (const auto value = node.value<std::string>(); value && node.is_string()) return *value;
    refuse(node, fmt::format("{} wants a text", key));
  }

  std::vector<std::string> texts(std::string_view key, const toml::node& node) const {
    const toml::array* list = node.as_array();
    if (!list) refuse(node, fmt::format("{} wants a list of texts", key));
    std::vector<std::string> values;
    for (const toml::node& value : *list) values.push_back(text(key, value));
    return values;
  }

  void take(std::string_view key, const toml::node& node) {
    if (key == "environments")
      file_.environments = texts(key, node);
    else if (key == "select")
      file_.selection.select = texts(key, node);
    else if (key == "ignore-rules")
      file_.selection.ignore = texts(key, node);
    else if (key == "severity" && node.is_table())
      take_severities(*node.as_table());
    else if (key == "ignore" && node.is_array_of_tables())
      for (const toml::node& entry : *node.as_array()) take_ignore(*entry.as_table());
    else
      refuse(node, fmt::format("unknown key or wrong type: {}", key));
  }

  void take_severities(const toml::table& table) {
    for (const auto& [rule, node] : table) {
      const std::string word = text(rule.str(), node);
      const auto severity = word == "error"     ? Severity::error
                            : word == "warning" ? Severity::warning
                                                : Severity::note;
      if (word != to_string(severity))
        refuse(node, "a severity is error, warning or note, not " + word);
      file_.policy.severities[std::string(rule.str())] = severity;
    }
  }

  void take_ignore(const toml::table& table) {
    IgnoreEntry entry;
    entry.place =
        fmt::format("{}:{}", fs::path(path_).filename().string(), table.source().begin.line);
    for (const auto& [key, node] : table) take_ignore_key(key.str(), node, entry);
    if (entry.rule.empty()) refuse(table, "an [[ignore]] wants a rule");
    if (entry.reason.empty()) refuse(table, "an [[ignore]] wants a reason");
    file_.policy.ignores.push_back(std::move(entry));
  }

  void take_ignore_key(std::string_view key, const toml::node& node, IgnoreEntry& entry) const {
    if (key == "expires") {
      entry.expires = date(node);
      return;
    }
    struct Field {
      std::string_view name;
      std::string IgnoreEntry::*value;
    };
    static constexpr Field fields[] = {{"rule", &IgnoreEntry::rule},
                                       {"wheel", &IgnoreEntry::wheel},
                                       {"member", &IgnoreEntry::member},
                                       {"sha256", &IgnoreEntry::sha256},
                                       {"reason", &IgnoreEntry::reason}};
    for (const Field& field : fields)
      if (field.name == key) {
        entry.*field.value = text(key, node);
        return;
      }
    refuse(node, fmt::format("unknown key of [[ignore]]: {}", key));
  }

  /// A TOML date, or the same in quotes.
  std::string date(const toml::node& node) const {
    if (const auto* day = node.as_date())
      return fmt::format("{:04}-{:02}-{:02}", day->get().year, day->get().month, day->get().day);
    const std::string written = text("expires", node);
    const auto digits = [&](std::size_t i) {
      return i == 4 || i == 7 ? written[i] == '-' : written[i] >= '0' && written[i] <= '9';
    };
    bool good = written.size() == 10;
    for (std::size_t i = 0; good && i < 10; ++i) good = digits(i);
    if (!good) refuse(node, "expires wants a date such as 2026-12-31, not " + written);
    return written;
  }

  std::string path_;
  PolicyFile file_;
};

bool has_section(const fs::path& path) {
  try {
    const toml::table root = parse_toml_document(read_list_file(path.string()), path.string());
    return root["tool"]["wheelcheck"].is_table();
  } catch (const CannotRead&) {
    return false;  // somebody else's file, somebody else's error
  }
}

}  // namespace

std::string find_policy_file(const std::string& directory) {
  std::error_code trouble;
  for (fs::path at = fs::absolute(directory, trouble); !trouble; at = at.parent_path()) {
    std::error_code ignored;
    if (fs::is_regular_file(at / "wheelcheck.toml", ignored))
      return (at / "wheelcheck.toml").lexically_normal().string();
    if (fs::is_regular_file(at / "pyproject.toml", ignored) && has_section(at / "pyproject.toml"))
      return (at / "pyproject.toml").lexically_normal().string();
    if (at == at.root_path() || at.empty()) break;
  }
  return {};
}

PolicyFile read_policy_file(const std::string& path) {
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored)) throw CannotRead("cannot read the policy " + path);
  return PolicyReader(path).read();
}

}  // namespace wheelcheck
