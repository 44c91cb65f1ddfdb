// Libraries that only load after others, as a package opens them.
#pragma once

#include "engine/case.hpp"
#include "loader/process.hpp"

namespace wheelcheck {

/// Sets after_siblings and imported_first of the libraries of `subject`, whose outcomes, roles and
/// reach are known. `outcome` stays what dlopen says of the library alone. `process`: without the
/// wheel's libraries. Two ways are known:
/// - A name in DT_NEEDED is found where it is mapped already. torchaudio opens its libtorchaudio.so
///   by path and then imports _torchaudio.so, which needs it; tensorflow_text imports tensorflow,
///   whose import maps libtensorflow_framework.so.2.
/// - A library that was opened with RTLD_GLOBAL serves symbols to all that come later (dlopen(3)).
///   usearch opens an extension of numkong so, by a path that only the run tells. Where no Python
///   code says so, native code may do it for libraries that no import statement loads:
///   libonnxruntime_providers_cuda.so takes its host's functions from a library beside it.
/// A neighbour counts where the package's code reaches it and it loads; another package's library
/// where the wheel's code imports the package.
void load_after_siblings(Case& subject, const Process& process);

}  // namespace wheelcheck
