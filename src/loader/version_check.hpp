// Stage two of dlopen: are the versions that each new object wants defined where it wants them?
// (glibc elf/dl-version.c)
#pragma once

#include <optional>
#include <vector>

#include "environment/environment.hpp"
#include "loader/failure.hpp"
#include "loader/process.hpp"

namespace wheelcheck {

struct VersionCheck {
  std::optional<Failure> failure;  // the first
  std::vector<MissingVersion> missing;
};

/// Checks the objects of `list` from process index `first_new` on, in order.
VersionCheck check_versions(const Environment& environment, Process& process,
                            const std::vector<std::size_t>& list, std::size_t first_new);

}  // namespace wheelcheck
