// This machine's ld.so, asked about a file without running any of it.
#pragma once

#include <string>

namespace wheelcheck {

struct LoaderTrace {
  std::string text;  // both outputs
  int status = 0;    // as waitpid() gives it
};

/// LD_TRACE_LOADED_OBJECTS with LD_WARN and LD_BIND_NOW (`ldd -r`, ld.so(8)): objects are mapped,
/// versions checked, every symbol resolved, and neither constructors nor IFUNC resolvers of a
/// program run. Throws CannotRead where no process can be started.
LoaderTrace trace_loader(const std::string& path);

/// Nothing was missing, and the loader ended as it should.
bool accepts(const LoaderTrace& trace);

/// Of one that it does not accept: the first line that says why, or how it died.
std::string refusal(const LoaderTrace& trace);

}  // namespace wheelcheck
