// Which torch releases export a symbol, from the snapshots inside the program.
#pragma once

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcheck {

/// Releases with a snapshot, oldest first.
const std::vector<std::string>& known_torch_releases();

/// One bit for each of known_torch_releases(), in their order.
using ReleaseSet = std::bitset<128>;

/// Releases in which a library of torch exports `symbol`.
ReleaseSet torch_release_set(std::string_view symbol);

/// Releases that were built with this value of _GLIBCXX_USE_CXX11_ABI.
ReleaseSet torch_releases_of_flavour(bool cxx11_abi);

/// Those of them in which a library of torch exports `symbol`.
std::vector<std::string> torch_releases_with(std::string_view symbol);

}  // namespace wheelcheck
