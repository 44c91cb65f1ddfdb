#include "engine/platform_level.hpp"

#include <algorithm>

#include "python/tag.hpp"
#include "python/version_number.hpp"

namespace wheelcheck {
namespace {

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

/// Keeps the higher one where `version` is "FAMILY_" and a number. `ABI_DT_RELR` and `PRIVATE` are
/// no numbers.
void raise(std::string& highest, std::string_view family, std::string_view version) {
  if (!version.starts_with(family)) return;
  const std::string_view number = version.substr(family.size());
  if (is_number(number) && (highest.empty() || compare_numbers(highest, number) < 0))
    highest = number;
}

bool exceeds(std::string_view needed, std::string_view allowed) {
  return !needed.empty() && compare_numbers(needed, allowed) > 0;
}

/// The highest level of the table that is not above `minor`; levels between two promise what the
/// lower one does, but for glibc itself (PEP 600).
const PlatformLevel* level_at(unsigned minor, std::string_view machine) {
  const PlatformLevel* found = nullptr;
  for (const PlatformLevel& level : platform_levels())
    if (level.machine == machine && level.minor <= minor) found = &level;
  return found;
}

std::string excess(const NeededLevel& needed, const PlatformLevel& level, std::string_view glibc) {
  if (exceeds(needed.glibc, glibc)) return "GLIBC_" + needed.glibc;
  if (exceeds(needed.glibcxx, level.glibcxx)) return "GLIBCXX_" + needed.glibcxx;
  if (exceeds(needed.cxxabi, level.cxxabi)) return "CXXABI_" + needed.cxxabi;
  if (exceeds(needed.gcc, level.gcc)) return "GCC_" + needed.gcc;
  return {};
}

}  // namespace

std::optional<ClaimedLevel> claimed_level(const WheelName& name) {
  using Family = PlatformTag::Family;
  std::optional<ClaimedLevel> lowest;
  for (const std::string& platform : name.platform_tags) {
    const PlatformTag tag = parse_platform_tag(platform);
    if (tag.family != Family::manylinux && tag.family != Family::musllinux) continue;
    if (lowest && lowest->minor <= tag.minor) continue;
    lowest = {tag.family == Family::musllinux, tag.minor, tag.machine, platform};
  }
  return lowest;
}

NeededLevel needed_level(const ObjectIdentity& identity, const LibraryNames& bundled) {
  NeededLevel needed;
  for (const VersionNeed& need : identity.version_needs) {
    if (bundled.contains(need.file)) continue;
    for (const NeededVersion& version : need.versions) {
      if (version.weak) continue;
      raise(needed.glibc, "GLIBC_", version.name);
      raise(needed.glibcxx, "GLIBCXX_", version.name);
      raise(needed.cxxabi, "CXXABI_", version.name);
      raise(needed.gcc, "GCC_", version.name);
    }
  }
  // Packed relocations came with glibc 2.36 (its NEWS); older ones do not apply them.
  if (identity.has_relr) raise(needed.glibc, "", "2.36");
  return needed;
}

std::string excess(const NeededLevel& needed, const ClaimedLevel& claimed) {
  const PlatformLevel* level = level_at(claimed.minor, claimed.machine);
  if (claimed.musl || !level) return {};
  const std::string own = "2." + std::to_string(claimed.minor);
  return excess(needed, *level, compare_numbers(level->glibc, own) < 0 ? own : level->glibc);
}

std::string deserved_level(const NeededLevel& needed, std::string_view machine) {
  for (const PlatformLevel& level : platform_levels())
    if (level.machine == machine && excess(needed, level, level.glibc).empty())
      return "manylinux_2_" + std::to_string(level.minor) + "_" + std::string(machine);
  return {};
}

bool allowed(const ClaimedLevel& claimed, std::string_view soname) {
  if (soname.starts_with("ld-")) return true;
  // musl's C library is named for the machine where Alpine links it.
  if (claimed.musl && soname.starts_with("libc.musl-")) return true;
  const std::string_view family = claimed.musl ? "musllinux" : "manylinux";
  return std::any_of(
      allowed_libraries().begin(), allowed_libraries().end(), [&](const AllowedLibrary& library) {
        return library.family == family && library.minor <= claimed.minor && library.name == soname;
      });
}

}  // namespace wheelcheck
