// Stage three of dlopen: relocate, dependencies first (glibc elf/dl-open.c, elf/dl-sort-maps.c).
#pragma once

#include <optional>
#include <vector>

#include "environment/environment.hpp"
#include "loader/failure.hpp"
#include "loader/process.hpp"

namespace wheelcheck {

struct Relocation {
  std::optional<Failure> failure;  // the first
  std::vector<MissingSymbol> missing;
  std::optional<Failure> unknown;  // why nothing can be said, where nothing else fails
};

/// The order in which dlopen relocates the new objects of `list`.
std::vector<std::size_t> relocation_order(const Process& process,
                                          const std::vector<std::size_t>& list,
                                          std::size_t first_new);

/// Looks up every import of the new objects of `list` in the global scope and then in `list`.
Relocation relocate(const Environment& environment, Process& process,
                    const std::vector<std::size_t>& list, std::size_t first_new);

}  // namespace wheelcheck
