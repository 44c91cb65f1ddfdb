// Which names a package imports when it is imported itself, and how firmly.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "facts/import_graph.hpp"

namespace wheelcheck {

/// How a module or a library is reached, the weakest first.
enum class Reach : std::uint8_t {
  none,         // nothing names it
  aside,        // only modules that the package itself does not import name it
  guarded,      // the package names it, but in a try that catches a failure, or in a function
  conditional,  // in a branch (if/else, match, an except handler): where it is taken, it must work
  unguarded,    // importing the package imports it
};

struct Reached {
  Reach how = Reach::none;
  std::string by;       // the statement that does: "flash_attn/flash_attn_interface.py:12"
  bool caught = false;  // every such statement passes over a failure
};

struct ImportReach {
  std::map<std::string, Reached> modules;    // by absolute name, whether or not the wheel has it
  std::map<std::string, Reached> libraries;  // by the literal that a load names, its last path part
  Reached opens_global;                      // a library, with RTLD_GLOBAL
  std::set<std::string> beside_global;       // top-level names that files with such a load import
};

/// Follows the imports from every top-level module and package of `graph` (a package below a
/// namespace is top-level too), but for tests that lie beside them. `import a.b` reaches `a` and
/// `a.b`; `from a import b` reaches `a` and perhaps `a.b`, which is listed too. A module that is
/// reached weakly passes on no more than that. TYPE_CHECKING blocks never run. Linear in the
/// statements times the few levels of Reach.
ImportReach follow_imports(const ImportGraph& graph);

}  // namespace wheelcheck
