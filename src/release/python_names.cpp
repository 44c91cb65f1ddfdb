#include "release/python_names.hpp"

#include <algorithm>

#include "facts/defect.hpp"
#include "facts/json_extent.hpp"
#include "release/table_words.hpp"
#include "snapshot/shipped_bytes.hpp"

namespace wheelcheck {

namespace {

/// Each module's rows, in the object that begins `text`. Rows are flat objects of words, so that
/// each ends at its next brace: the whole of it is hundreds of kilobytes, and a check asks little.
std::map<std::string_view, std::string_view> index_of(std::string_view text) {
  std::map<std::string_view, std::string_view> modules;
  const auto found = [](std::size_t at) {
    if (at == std::string_view::npos) throw CannotRead("table of names: it is cut off");
    return at;
  };
  std::size_t at = found(text.find('{')) + 1;
  for (;;) {
    const std::size_t open = found(text.find_first_of("\"}", at));
    if (text[open] == '}') return modules;
    const std::size_t close = found(text.find('"', open + 1));
    const std::size_t begin = found(text.find('{', close)), end = found(text.find('}', begin));
    modules.emplace_hint(modules.end(), text.substr(open + 1, close - open - 1),
                         text.substr(begin, end + 1 - begin));
    at = end + 1;
  }
}

bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || text[at - 1] == ' ') && (end == text.size() || text[end] == ' ')) return true;
  }
  return false;
}

}  // namespace

PythonNames::PythonNames(std::string_view json) {
  JsonCursor in(json);
  in.enter_object();
  while (const auto key = in.next_member()) {
    if (*key == "modules") {  // the last one
      modules_ = index_of(json.substr(in.place()));
      break;
    }
    if (*key == "releases") {
      in.enter_array();
      while (in.next_element()) releases_.emplace_back(plain_json_string(in.value()));
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
    if (has_word(plain_json_string(row.value), name)) return expand(row.key);
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
