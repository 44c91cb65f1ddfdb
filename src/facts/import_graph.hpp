// The module-level imports of a wheel's Python files.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace wheelcheck {

/// How an import statement stands in its file; of several that apply, the last one counts.
enum class ImportGuard : std::uint8_t {
  none,           // runs whenever the module is imported (class bodies and `with` included)
  conditional,    // inside if/elif/else, match, for, while, an except handler, the else of a try
  guarded,        // inside a try one of whose handlers catches ImportError, OSError, Exception or
                  // everything and does not raise again; or inside contextlib.suppress of these
  type_checking,  // inside `if TYPE_CHECKING:`, `if False:`; never runs
  lazy,           // inside a function, a lambda or `if __name__ == "__main__":`; not by importing
};

/// `import a.b` or `from a.b import c` (one entry for each alias), resolved to absolute names.
struct ImportStatement {
  std::string module;    // "flash_attn_2_cuda", "torch.nn"; relative imports made absolute
  std::string imported;  // the alias of a from-import ("c"), empty for plain import, "*" for star
  ImportGuard guard = ImportGuard::none;
  std::uint32_t line = 0;  // 1-based
  bool caught = false;     // in a try that passes over a failure, be that in a function too
};

/// A shared library that Python code opens by name: torch.ops.load_library("…"), ctypes.CDLL("…");
/// or whose file name stands there as a literal, which counts as opened in a function (`lazy`).
struct LibraryLoad {
  std::string name;  // the literal, or its last literal part; empty: RTLD_GLOBAL, of any library
  ImportGuard guard = ImportGuard::none;
  std::uint32_t line = 0;
  bool caught = false;  // as in ImportStatement
};

/// A name of an imported module that the file's own level looks up whenever it runs:
/// "torch.library.register_fake" of `fake = torch.library.register_fake`. Or one that the file
/// sets, anywhere in it, which says that it need not be there before.
struct NameUse {
  std::string name;  // absolute; of a name set by setattr with what only the run tells, "….*"
  bool set = false;
  std::uint32_t line = 0;  // of the first such use
};

struct PythonModule {
  std::string path;         // member path
  std::string name;         // "flash_attn.flash_attn_interface"; empty for scripts
  bool is_package = false;  // __init__.py
  std::vector<ImportStatement> imports;
  std::vector<LibraryLoad> loads;
  std::vector<NameUse> uses;  // each name once
  std::string unread;         // not empty: why the tokenizer gave up
};

struct ImportGraph {
  std::vector<PythonModule> modules;  // sorted by path
};

}  // namespace wheelcheck
