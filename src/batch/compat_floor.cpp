#include "batch/compat_floor.hpp"

#include <algorithm>
#include <set>

#include "diagnosis/owner.hpp"
#include "engine/torch_use.hpp"
#include "image/provider.hpp"
#include "python/tag.hpp"
#include "python/version_number.hpp"

namespace wheelcheck {

namespace {

bool counts(const LibraryCase& library) {
  return library.examined && library.role != Role::optional && library.role != Role::program;
}

/// "2.28" of "GLIBC_2.28"; empty: another node (GLIBC_PRIVATE, GLIBC_ABI_DT_RELR).
std::string_view number_of(std::string_view node, std::string_view prefix) {
  if (!node.starts_with(prefix)) return {};
  node.remove_prefix(prefix.size());
  return !node.empty() && node.front() >= '0' && node.front() <= '9' ? node : std::string_view();
}

bool wants_torch(const SharedObject& object) {
  const auto& needed = object.identity.needed;
  return std::any_of(needed.begin(), needed.end(),
                     [](const std::string& name) { return is_torch_library(name); }) ||
         std::any_of(object.symbols.begin(), object.symbols.end(), [&](const Symbol& symbol) {
           return !symbol.defined() && owner_of(object.name(symbol), {}) == Owner::torch;
         });
}

}  // namespace

std::string version_floor(const std::vector<LibraryCase>& libraries, std::string_view prefix) {
  std::string floor;
  for (const LibraryCase& library : libraries) {
    if (!counts(library)) continue;
    for (const VersionNeed& need : library.member->object->identity.version_needs)
      for (const NeededVersion& version : need.versions) {
        const std::string_view number = number_of(version.name, prefix);
        if (number.empty() || version.weak) continue;
        if (floor.empty() || compare_numbers(number, floor) > 0) floor = number;
      }
  }
  return floor;
}

std::string tagged_glibc(const WheelName& name) {
  std::string lowest;
  for (const std::string& text : name.platform_tags) {
    const PlatformTag tag = parse_platform_tag(text);
    if (tag.family != PlatformTag::Family::manylinux) continue;
    const std::string version = std::to_string(tag.major) + "." + std::to_string(tag.minor);
    if (lowest.empty() || compare_numbers(version, lowest) < 0) lowest = version;
  }
  return lowest;
}

std::vector<std::string> cuda_majors(const std::vector<LibraryCase>& libraries) {
  // Only these number their SONAME by CUDA's release.
  constexpr std::string_view runtime = "libcudart.so.", solver = "libcublas.so.";
  std::set<std::string> majors;
  for (const LibraryCase& library : libraries) {
    if (!counts(library)) continue;
    for (const std::string& needed : library.member->object->identity.needed)
      for (const std::string_view prefix : {runtime, solver})
        if (needed.starts_with(prefix))
          majors.insert(
              needed.substr(prefix.size(), needed.find('.', prefix.size()) - prefix.size()));
  }
  return {majors.begin(), majors.end()};
}

bool uses_torch(const WheelFacts& wheel) {
  if (torch_requirement(wheel)) return true;
  return std::any_of(wheel.members.begin(), wheel.members.end(), [](const Member& member) {
    return member.object && wants_torch(*member.object);
  });
}

}  // namespace wheelcheck
