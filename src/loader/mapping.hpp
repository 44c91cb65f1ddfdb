// Stage one of dlopen: map the object, then its dependencies breadth first (glibc elf/dl-load.c,
// elf/dl-deps.c).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "image/image.hpp"
#include "loader/failure.hpp"
#include "loader/process.hpp"

namespace wheelcheck {

struct Mapping {
  std::vector<std::size_t> list;   // l_searchlist: the object and its dependencies, breadth first
  std::size_t first_new = 0;       // process objects from here on are new
  std::optional<Failure> failure;  // the first; mapping then goes on without the missing object
  std::vector<MissingLibrary> missing;
};

/// Maps `path` and what it needs into `process`.
Mapping map_object(const Image& image, Process& process, std::string_view path);

/// Maps the program itself: the kernel starts it, so that nothing of it is refused.
Mapping map_program(const Image& image, Process& process, std::string_view path);

}  // namespace wheelcheck
