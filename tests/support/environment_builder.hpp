// The target of a fixture, written out: nothing of the machine that runs the test is in it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "environment/environment.hpp"

namespace wheelcheck::testing {

/// Keys, all optional: "python" ("3.11.7"), "implementation", "free_threaded", "tags", "glibc",
/// "musl", "libstdcxx", "machine" (x86_64; null: not described), "torch" ("2.4.1+cu121" or an
/// object with version, cuda, hip, cxx11_abi), "cuda", "driver", "gpus", "cpu_level" (3 is
/// x86-64-v3), "page_size" (bytes), "ld_library_path", "cached" (SONAME → path), "distributions"
/// (name → version, or an object with version, requires_dist, requires_python, top_level),
/// "libraries" (path → description as elf_spec() reads it; a plain name lies in
/// /usr/lib/x86_64-linux-gnu), "described" (false: what is not listed may be there). Throws
/// std::invalid_argument for another key.
EnvironmentPtr build_environment(const nlohmann::json& description);

}  // namespace wheelcheck::testing
