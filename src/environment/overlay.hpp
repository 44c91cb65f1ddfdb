// What one part of an inline list takes away from, and puts into, an environment.
#pragma once

#include <string>
#include <string_view>

#include "environment/environment.hpp"

namespace wheelcheck {

/// Removes the program, its libpython and all that was asked of it.
void remove_python(Environment& environment);

/// Removes glibc's libraries, files and cache entries; the rest of the system stays as described.
void remove_libc(Environment& environment);

/// Removes what the loader's cache and default directories hold, but libpython: of another system
/// nothing is known. The site directories stay.
void remove_system(Environment& environment);

/// Removes libstdc++.so.6 and libgcc_s.so.1 of the system.
void remove_libstdcxx(Environment& environment);

/// Directories below a site directory that hold files of `distribution`, an installed one, and of
/// no other: PyQt6-Qt6's libraries lie in PyQt6, the package of PyQt6. What repair tools put beside
/// is among them; of NVIDIA's it is the component below nvidia/.
std::vector<std::string> own_directories(const Environment& environment,
                                         const InstalledDistribution& distribution);

/// Removes a distribution, the files below the site directories that are its own, and, of torch,
/// the distributions that its metadata pins (`nvidia-…==…`, triton) with theirs.
void remove_distribution(Environment& environment, std::string_view name);

/// Puts a distribution of which only name and version are known.
void put_distribution(Environment& environment, std::string_view name, std::string_view version);

/// `library==SONAME` and `no-library==SONAME`.
void state_library(Environment& environment, const std::string& soname, bool present);

}  // namespace wheelcheck
