// Libraries that only load after their neighbours, as a package opens them.
#pragma once

#include <vector>

#include "engine/case.hpp"
#include "loader/process.hpp"

namespace wheelcheck {

/// Sets after_siblings of `libraries`, whose outcomes and roles are known: torchaudio opens its
/// libtorchaudio.so by path, and then imports _torchaudio.so, which needs it by name and finds it
/// mapped. `outcome` stays what dlopen says of the library alone. `process`: without the wheel's
/// libraries. A neighbour counts where the package's code reaches it and it loads.
void load_after_siblings(const WheelFacts& wheel, const Image& image, const Process& process,
                         std::vector<LibraryCase>& libraries);

}  // namespace wheelcheck
