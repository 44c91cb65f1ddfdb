// Which torch is installed: torch/version.py read as text, and the marker exports of libc10.so.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "environment/capture/root.hpp"
#include "environment/environment.hpp"

namespace wheelcheck {

/// The literals of torch/version.py: `__version__ = '2.4.1+cu121'`, `cuda: Optional[str] = '12.1'`,
/// `hip`. nullopt: no version in it.
std::optional<Torch> parse_torch_version(std::string_view text);

/// The first of `directories` that holds torch/version.py. cxx11_abi is not set.
std::optional<Torch> find_torch(Root& root, const std::vector<std::string>& directories,
                                std::string& site_directory);

/// _GLIBCXX_USE_CXX11_ABI of a libc10.so, from the overload of c10::detail::torchCheckFail that
/// takes a std::string: the same in every release since 1.13. nullopt: neither flavour is exported.
std::optional<bool> cxx11_abi_of(const Object& c10);

}  // namespace wheelcheck
