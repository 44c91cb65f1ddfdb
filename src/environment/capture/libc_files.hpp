// The C library, its loader and the C++ library, read from their files; nothing is run.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "environment/capture/root.hpp"
#include "environment/environment.hpp"

namespace wheelcheck {

/// Directories that the loader `interpreter` (PT_INTERP, "/lib64/ld-linux-x86-64.so.2") searches
/// last, in order, without trailing slash. glibc's are compiled into the loader (elf/dl-load.c,
/// system_dirs: consecutive strings), musl's stand in /etc/ld-musl-<arch>.path or are /lib,
/// /usr/local/lib and /usr/lib (ldso/dynlink.c).
std::vector<std::string> loader_directories(Root& root, const std::string& interpreter);

/// Kind by the loader's name; version by glibc's banner in `libc_path` ("… release version 2.36.")
/// or, for musl, by the package database or the loader's own text. nullopt: no such file or no
/// version.
std::optional<Libc> read_libc(Root& root, const std::string& interpreter,
                              const std::string& libc_path);

/// The directories in `bytes` of a glibc loader; empty: not recognised. For loader_directories().
std::vector<std::string> system_directories_in(std::string_view bytes);

/// The highest definition that begins with `prefix` ("GLIBCXX_" → "3.4.30"); nullopt: none.
std::optional<std::string> highest_version(const Object& object, std::string_view prefix);

/// Compares dotted numbers: "3.4.9" < "3.4.30". Text that is no number counts as 0.
bool version_less(std::string_view a, std::string_view b);

}  // namespace wheelcheck
