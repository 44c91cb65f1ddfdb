// Which torch releases export a symbol, from the snapshots inside the program.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wheelcheck {

/// Releases with a snapshot, oldest first.
const std::vector<std::string>& known_torch_releases();

/// Those of them in which a library of torch exports `symbol`.
std::vector<std::string> torch_releases_with(std::string_view symbol);

}  // namespace wheelcheck
