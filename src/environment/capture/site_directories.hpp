// The directories that Python's site module would put on sys.path, worked out without running it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "environment/capture/interpreter.hpp"
#include "environment/capture/root.hpp"

namespace wheelcheck {

/// What the process environment adds; all empty for another root.
struct SiteSettings {
  std::string python_path;  // PYTHONPATH
  std::string user_base;    // PYTHONUSERBASE, else ~/.local; empty: no user site
};

struct SiteDirectories {
  std::optional<std::string> venv;  // its prefix
  std::vector<std::string> search;  // in the order of sys.path; the standard library left out
  std::string install;              // where an installer puts a wheel: platlib
};

/// PYTHONPATH, the venv's site-packages (with pyvenv.cfg's include-system-site-packages), user
/// site, system site-packages (Debian's dist-packages where its site module says so), and after
/// each the existing directories that plain lines of its `.pth` files name. `import` lines are not
/// run: what an editable install's finder would add is not seen. Existing directories alone, each
/// once (Python docs, "site"; PEP 405; PEP 370).
SiteDirectories find_site_directories(Root& root, const Interpreter& interpreter,
                                      const SiteSettings& settings);

}  // namespace wheelcheck
