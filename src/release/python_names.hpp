// The Python names of a project's modules by release, as far as releases differ in them
// (rules/data/torch-names.json).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcheck {

/// What a release lacks.
struct AbsentName {
  std::string module, name;           // empty name: the module itself
  std::vector<std::string> releases;  // that have it, oldest first

  std::string full_name() const { return name.empty() ? module : module + "." + name; }
};

class PythonNames {
 public:
  /// Views `json`, which must outlive it. Throws CannotRead where it is no such table.
  explicit PythonNames(std::string_view json);

  bool knows(std::string_view release) const;

  /// Is `import module` or `from module import name` bound to fail? nullopt: no, or not known, as
  /// where the module makes names while it runs. `release` must be known.
  std::optional<AbsentName> absent(const std::string& module, const std::string& name,
                                   std::string_view release) const;

  /// The same for `a.b.c.d`, where a is a module and each part a name of the one before it.
  std::optional<AbsentName> absent_part(const std::string& dotted, std::string_view release) const;

  /// "2.4.0 to 2.5.1, 2.7.0 and later"; `releases` are known, oldest first.
  std::string spans(const std::vector<std::string>& releases) const;

 private:
  std::optional<std::vector<std::string>> having(const std::string& module,
                                                 const std::string& name) const;
  std::vector<std::string> expand(std::string_view spans) const;
  std::size_t place(std::string_view release) const;

  std::vector<std::string> releases_;                     // in the order of their versions
  std::map<std::string_view, std::string_view> modules_;  // rows as written, unread
};

/// Of torch, 1.13.0 and later.
const PythonNames& torch_python_names();

}  // namespace wheelcheck
