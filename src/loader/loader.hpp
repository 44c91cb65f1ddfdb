// The dynamic loader, simulated: what dlopen(path, RTLD_NOW) would answer. A pure function of an image.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "facts/outcome.hpp"
#include "image/image.hpp"

namespace wheelcheck {

/// One object mapped into the simulated process.
struct Loaded {
  std::string path;          // what l_name says
  std::string origin;        // directory of the path used to open it: $ORIGIN
  std::string identity;      // path after links were followed
  ObjectPtr object;          // null: known to exist, contents not described
  std::vector<std::string> names;     // names under which later lookups find it (l_libname, SONAME)
  std::vector<std::size_t> scope;     // its local scope: indices of loaded objects, breadth first
  std::ptrdiff_t loader = -1;         // the object that first asked for it
  std::vector<std::size_t> needs;     // direct dependencies, in DT_NEEDED order
};

/// A process: what is mapped, and the global scope. Copied for each experiment.
struct Process {
  std::vector<Loaded> objects;
  std::vector<std::size_t> global_scope;   // the program, its dependencies, RTLD_GLOBAL objects
  std::vector<std::string> assumed;        // what was not described on the way here
};

/// The process after the interpreter has started and, if the environment has torch, imported it.
Process start_process(const Image& image);

/// dlopen(path, RTLD_NOW | RTLD_LOCAL) in a copy of `process`. `shown` replaces the leading directory
/// `cut` in messages ("the unpack directory cut off").
Outcome load(const Image& image, const Process& process, std::string_view path,
             std::string_view cut = {});

}  // namespace wheelcheck
