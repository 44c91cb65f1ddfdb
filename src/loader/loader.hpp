// The dynamic loader, simulated: what dlopen(path, RTLD_NOW) would answer. A pure function of an
// image.
#pragma once

#include <string_view>

#include "facts/outcome.hpp"
#include "image/image.hpp"
#include "loader/process.hpp"

namespace wheelcheck {

/// The process after the interpreter has started and, if the environment has torch, imported it.
Process start_process(const Image& image);

/// dlopen(path, RTLD_NOW | RTLD_LOCAL) in a copy of `process`. Paths below the directory `cut` are
/// shown relative to it in the message, as where "the unpack directory is cut off".
Outcome load(const Image& image, const Process& process, std::string_view path,
             std::string_view cut = {});

}  // namespace wheelcheck
