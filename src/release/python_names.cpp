#include "release/python_names.hpp"

#include <algorithm>

#include "facts/defect.hpp"
#include "facts/json_extent.hpp"
#include "release/table_words.hpp"
#include "snapshot/shipped_bytes.hpp"

namespace wheelcheck {

PythonNames::PythonNames(std::string_view json) {
  JsonCursor in(json);
  in.enter_object();
  while (const auto key = in.next_member()) {
    if (*key == "releases") {
      in.enter_array();
      while (in.next_element()) releases_.emplace_back(plain_json_string(in.value()));
    } else if (*key == "modules") {
      in.enter_object();
      while (const auto module = in.next_member()) modules_.emplace(*module, in.value());
    } else {
      in.value();
    }
  }
  if (releases_.empty() || modules_.empty()) throw CannotRead("table of names: nothing in it");
}

bool PythonNames::knows(std::string_view release) const {
  return place(release) < releases_.size();
}

std::optional<AbsentName> PythonNames::absent(const std::string& module, const std::string& name,
                                              std::string_view release) const {
  const auto lacks = [&](const std::optional<std::vector<std::string>>& having) {
    return having && std::find(having->begin(), having->end(), release) == having->end();
  };
  for (std::size_t dot = module.find('.');; dot = module.find('.', dot + 1)) {
    const std::string package = module.substr(0, dot);
    if (auto with = having(package, "."); lacks(with)) return AbsentName{package, {}, *with};
    if (dot == std::string::npos) break;
  }
  if (name.empty()) return std::nullopt;
  if (auto with = having(module, name); lacks(with)) return AbsentName{module, name, *with};
  return std::nullopt;
}

std::optional<AbsentName> PythonNames::absent_part(const std::string& dotted,
                                                   std::string_view release) const {
  std::size_t dot = dotted.find('.');
  while (dot != std::string::npos) {
    const std::size_t next = dotted.find('.', dot + 1);
    const std::string name =
        dotted.substr(dot + 1, next == std::string::npos ? next : next - dot - 1);
    if (auto found = absent(dotted.substr(0, dot), name, release)) return found;
    dot = next;
  }
  return std::nullopt;
}

/// nullopt: all releases have it, or none that the table knows of.
std::optional<std::vector<std::string>> PythonNames::having(const std::string& module,
                                                            const std::string& name) const {
  const auto found = modules_.find(module);
  if (found == modules_.end()) return std::nullopt;
  for (const JsonMember& row : json_members(found->second)) {
    const std::vector<std::string> names = words_of(std::string(plain_json_string(row.value)));
    if (std::find(names.begin(), names.end(), name) != names.end()) return expand(row.key);
  }
  return std::nullopt;
}

std::vector<std::string> PythonNames::expand(std::string_view spans) const {
  std::vector<std::string> found;
  for (const std::string& span : words_of(std::string(spans))) {
    const std::size_t dash = span.find('-');
    const std::size_t first = place(span.substr(0, dash));
    const bool open = dash == std::string::npos || dash + 1 == span.size();
    const std::size_t last = open ? releases_.size() - 1 : place(span.substr(dash + 1));
    for (std::size_t i = first; i <= last && i < releases_.size(); ++i)
      found.push_back(releases_[i]);
  }
  return found;
}

std::size_t PythonNames::place(std::string_view release) const {
  return std::find(releases_.begin(), releases_.end(), release) - releases_.begin();
}

std::string PythonNames::spans(const std::vector<std::string>& releases) const {
  std::string text;
  for (std::size_t i = 0; i < releases.size();) {
    const std::size_t first = place(releases[i]);
    std::size_t last = first;
    for (++i; i < releases.size() && place(releases[i]) == last + 1; ++i) ++last;
    text += (text.empty() ? "" : ", ") + releases_[first];
    if (last + 1 == releases_.size())
      text += last == first ? "" : " and later";
    else if (last > first)
      text += " to " + releases_[last];
  }
  return text;
}

const PythonNames& torch_python_names() {
  static const PythonNames names(shipped_torch_names());
  return names;
}

}  // namespace wheelcheck
