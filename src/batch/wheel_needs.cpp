#include "batch/wheel_needs.hpp"

#include "batch/compat_floor.hpp"
#include "engine/compute_capability.hpp"
#include "engine/examine.hpp"
#include "engine/torch_use.hpp"
#include "facts/path.hpp"
#include "python/name.hpp"
#include "python/requirement.hpp"
#include "python/tag.hpp"

namespace wheelcheck {

namespace {

void add_tags(const WheelName& name, WheelNeeds& needs) {
  for (const std::string& python : name.python_tags)
    for (const std::string& abi : name.abi_tags)
      for (const std::string& platform : name.platform_tags)
        needs.tags.insert(Tag{python, abi, platform}.text());
}

void add_metadata(const Metadata& metadata, WheelNeeds& needs) {
  needs.requires_python = metadata.requires_python;
  for (const std::string& line : metadata.requires_dist) {
    const auto requirement = Requirement::parse(line);
    std::string& lines = needs.requirements[requirement ? normalize_name(requirement->name) : line];
    lines += (lines.empty() ? "" : " | ") + (requirement ? requirement->text() : line);
  }
}

/// The names under which the wheel's own libraries may be asked for.
std::set<std::string> own_names(const WheelFacts& wheel) {
  std::set<std::string> names;
  for (const Member& member : wheel.members) {
    if (!member.object) continue;
    names.emplace(file_name_of(member.path));
    if (!member.object->identity.soname.empty()) names.insert(member.object->identity.soname);
  }
  return names;
}

void add_library(const LibraryCase& library, const std::set<std::string>& own, WheelNeeds& needs) {
  const SharedObject& object = *library.member->object;
  needs.modules.insert(library.member->path);
  for (const std::string& needed : object.identity.needed)
    if (own.count(needed) == 0) needs.libraries.insert(needed);
  for (const GpuContainers& containers : object.gpu)
    for (const GpuImage& image : containers.images) needs.gpu_images.insert(image_name(image));
  for (const std::string& target : object.gfx_targets) needs.gpu_images.insert(target);
  const TorchUse use = torch_use(library);
  needs.torch_symbols.insert(use.shims.begin(), use.shims.end());
  needs.torch_symbols.insert(use.cpp.begin(), use.cpp.end());
}

}  // namespace

WheelNeeds needs_of(const WheelFactsPtr& wheel) {
  WheelNeeds needs;
  add_tags(wheel->name, needs);
  add_metadata(wheel->metadata, needs);
  const auto none = std::make_shared<Environment>();
  none->source = "none";
  const Result alone = std::move(examine({wheel}, {}, none, {}).front());
  const std::set<std::string> own = own_names(*wheel);
  for (const LibraryCase& library : alone.libraries)
    if (library.examined && library.role != Role::optional && library.role != Role::program)
      add_library(library, own, needs);
  const std::pair<const char*, const char*> floors[] = {{"glibc", "GLIBC_"},
                                                        {"libstdc++", "GLIBCXX_"},
                                                        {"libstdc++ ABI", "CXXABI_"},
                                                        {"libgcc", "GCC_"},
                                                        {"libgomp", "GOMP_"}};
  for (const auto& [name, prefix] : floors)
    if (std::string floor = version_floor(alone.libraries, prefix); !floor.empty())
      needs.floors[name] = std::move(floor);
  return needs;
}

}  // namespace wheelcheck
