#include "engine/import_reach.hpp"

#include <algorithm>
#include <vector>

#include "facts/path.hpp"

namespace wheelcheck {
namespace {

/// How firmly a statement with that guard imports what it names when its module is imported.
Reach firmness(ImportGuard guard) {
  switch (guard) {
    case ImportGuard::none:
      return Reach::unguarded;
    case ImportGuard::conditional:
      return Reach::conditional;
    case ImportGuard::guarded:
    case ImportGuard::lazy:
      return Reach::guarded;
    case ImportGuard::type_checking:
      break;
  }
  return Reach::none;
}

/// How firmly a module that is itself reached by `from` passes on a statement with that guard.
Reach passed_on(Reach from, ImportGuard guard) {
  // Inside a module that nobody is known to import, a guard makes the name a mere possibility.
  if (from == Reach::aside) return guard == ImportGuard::none ? Reach::aside : Reach::none;
  return std::min(from, firmness(guard));
}

bool is_tests(std::string_view name) {
  return name == "test" || name == "tests" || name == "conftest";
}

/// `ibmdb_tests`, `testfunctions`; but testtools too, which is a package of its own.
bool may_be_tests(std::string_view name) {
  return is_tests(name) || name.starts_with("test") || name.ends_with("_test") ||
         name.ends_with("_tests");
}

class Walk {
 public:
  explicit Walk(const ImportGraph& graph) : graph_(graph) {
    for (const PythonModule& module : graph.modules)
      if (!module.name.empty()) by_name_[module.name].push_back(&module);
    for (const auto& [name, modules] : by_name_)
      has_package_ = has_package_ || (top_level(name, modules) && !may_be_tests(name));
  }

  ImportReach run() {
    for (const auto& [name, modules] : by_name_)
      if (top_level(name, modules) && !lies_beside(name))
        reach_module(name, {Reach::unguarded, modules.front()->path, false});
    drain();
    for (const auto& [name, modules] : by_name_)
      reach_module(name, {Reach::aside, modules.front()->path, true});
    drain();
    return std::move(found_);
  }

 private:
  /// No package of the wheel stands above it; a plain module in a bare directory is reached by
  /// those who know it only.
  bool top_level(const std::string& name, const std::vector<const PythonModule*>& modules) const {
    if (name.find('.') == std::string::npos) return true;
    for (std::size_t dot = name.find('.'); dot != std::string::npos; dot = name.find('.', dot + 1))
      if (by_name_.count(name.substr(0, dot))) return false;
    return modules.front()->is_package;
  }

  /// Tests that a wheel brings along: who imports its packages imports none of them.
  bool lies_beside(const std::string& name) const {
    return is_tests(name) || (has_package_ && may_be_tests(name));
  }

  /// True if `known` grew.
  static bool strengthen(Reached& known, const Reached& reached) {
    if (reached.how == Reach::aside && known.how > Reach::aside) return false;
    const bool caught = reached.caught && (known.how == Reach::none || known.caught);
    const bool grows = reached.how > known.how;
    if (grows) known = reached;
    known.caught = caught;
    return grows;
  }

  void reach_module(const std::string& name, const Reached& reached) {
    if (!strengthen(found_.modules[name], reached)) return;
    if (by_name_.count(name)) pending_.push_back(name);
  }

  /// Importing a.b.c imports a and a.b first.
  void reach_with_parents(const std::string& name, const Reached& reached) {
    for (std::size_t dot = name.find('.'); dot != std::string::npos; dot = name.find('.', dot + 1))
      reach_module(name.substr(0, dot), reached);
    reach_module(name, reached);
  }

  void drain() {
    while (!pending_.empty()) {
      const std::string name = std::move(pending_.back());
      pending_.pop_back();
      for (const PythonModule* module : by_name_.at(name))
        follow(*module, found_.modules[name].how);
    }
  }

  void follow(const PythonModule& module, Reach from) {
    for (const ImportStatement& statement : module.imports) {
      const Reached reached{passed_on(from, statement.guard), at(module, statement.line),
                            statement.caught};
      if (reached.how == Reach::none) continue;
      reach_with_parents(statement.module, reached);
      if (!statement.imported.empty() && statement.imported != "*")
        reach_module(statement.module + "." + statement.imported, reached);
    }
    bool opens_global = false;
    for (const LibraryLoad& load : module.loads) {
      const Reached reached{passed_on(from, load.guard), at(module, load.line), load.caught};
      if (reached.how == Reach::none) continue;
      opens_global = opens_global || load.name.empty();
      Reached& known = load.name.empty() ? found_.opens_global
                                         : found_.libraries[std::string(file_name_of(load.name))];
      strengthen(known, reached);
    }
    if (opens_global) list_beside_global(module);
  }

  void list_beside_global(const PythonModule& module) {
    for (const ImportStatement& statement : module.imports)
      if (statement.guard != ImportGuard::type_checking)
        found_.beside_global.insert(statement.module.substr(0, statement.module.find('.')));
  }

  static std::string at(const PythonModule& module, std::uint32_t line) {
    return module.path + ":" + std::to_string(line);
  }

  const ImportGraph& graph_;
  std::map<std::string, std::vector<const PythonModule*>> by_name_;
  bool has_package_ = false;  // at the top, and not for tests
  std::vector<std::string> pending_;
  ImportReach found_;
};

}  // namespace

ImportReach follow_imports(const ImportGraph& graph) { return Walk(graph).run(); }

}  // namespace wheelcheck
