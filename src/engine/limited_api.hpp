// CPython's stable ABI (PEP 384, PEP 652), and which symbols of CPython's a library uses.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/case.hpp"

namespace wheelcheck {

struct LimitedSymbol {
  std::string_view name;
  unsigned since;  // 7: with Python 3.7
};

/// Sorted by name (rules/data/limited_api.cpp).
std::span<const LimitedSymbol> limited_api();

/// The minor release of Python 3 since which `symbol` belongs to the stable ABI; nullopt: it does
/// not.
std::optional<unsigned> limited_since(std::string_view symbol);

/// Names that begin with Py or _Py which libraries of the set of wheels define themselves: helper
/// libraries of bindings export such names of their own.
std::set<std::string, std::less<>> python_definitions(const Case& subject);

/// Names that begin with Py or _Py which `library` imports and that are none of `defined`, sorted.
std::vector<std::string> python_imports(const LibraryCase& library,
                                        const std::set<std::string, std::less<>>& defined);

/// The lowest minor of Python 3 that an abi3 wheel's tags promise (`cp38-abi3` is 8); nullopt where
/// no tag is abi3.
std::optional<unsigned> stable_abi_floor(const WheelName& name);

}  // namespace wheelcheck
