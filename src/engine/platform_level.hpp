// What a manylinux tag promises (PEP 600), and what native code really needs of the C library.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/library_names.hpp"
#include "facts/object.hpp"
#include "facts/wheel_facts.hpp"

namespace wheelcheck {

/// The highest symbol versions that one level allows on one machine, as numbers ("2.17").
struct PlatformLevel {
  unsigned minor;  // 17 of manylinux_2_17
  std::string_view machine;
  std::string_view glibc, glibcxx, cxxabi, gcc;
};

/// A library that wheels of `family` ("manylinux", "musllinux") may take from the system, from
/// level `minor` on.
struct AllowedLibrary {
  std::string_view family;
  unsigned minor;
  std::string_view name;
};

/// Lowest level first, and the libraries (rules/data/platform_levels.cpp).
std::span<const PlatformLevel> platform_levels();
std::span<const AllowedLibrary> allowed_libraries();

/// The lowest level of a wheel's platform tags: installers take the wheel there.
struct ClaimedLevel {
  bool musl = false;
  unsigned minor = 0;
  std::string machine;
  std::string tag;  // as written
};

/// nullopt where no tag is a manylinux or musllinux tag: `linux_x86_64` promises nothing.
std::optional<ClaimedLevel> claimed_level(const WheelName& name);

/// The highest versions that an object needs from libraries that are none of `bundled`; empty: none
/// of that family.
struct NeededLevel {
  std::string glibc, glibcxx, cxxabi, gcc;
};
NeededLevel needed_level(const ObjectIdentity& identity, const LibraryNames& bundled);

/// What of `needed` the level does not allow: "GLIBC_2.34"; empty: it fits.
std::string excess(const NeededLevel& needed, const ClaimedLevel& claimed);

/// "manylinux_2_34_x86_64", the lowest level that allows all of `needed`; empty where none does.
std::string deserved_level(const NeededLevel& needed, std::string_view machine);

/// May a wheel with that claim leave `soname` to the system? The loader itself always.
bool allowed(const ClaimedLevel& claimed, std::string_view soname);

}  // namespace wheelcheck
