// /etc/ld.so.cache, read as ld.so reads it (glibc elf/cache.c, sysdeps/generic/dl-cache.h).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcheck {

/// SONAME → path, as a process of `machine` ("x86_64", "aarch64", …) on a CPU of x86-64 level
/// `cpu_level` would find them: entries of other machines are left out, and of several entries of
/// one name the one in the best usable glibc-hwcaps directory wins, else the first. `bytes` may be
/// anything; malformed entries are skipped, and nullopt says that there is no cache in the new
/// format
/// ("glibc-ld.so.cache1.1", alone or behind the old one).
std::optional<std::map<std::string, std::string>> read_ld_cache(std::string_view bytes,
                                                                std::string_view machine,
                                                                int cpu_level);

}  // namespace wheelcheck
