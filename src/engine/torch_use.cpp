#include "engine/torch_use.hpp"

#include <algorithm>

#include "diagnosis/owner.hpp"
#include "diagnosis/release_history.hpp"
#include "facts/symbol_rules.hpp"
#include "python/name.hpp"
#include "python/requirement.hpp"

namespace wheelcheck {
namespace {

bool is_shim(std::string_view name) {
  return name.starts_with("aoti_torch_") || name.starts_with("torch_") ||
         name.starts_with("aoti_record_function_");
}

bool has(const std::vector<std::string>& releases, const std::string& release) {
  return std::find(releases.begin(), releases.end(), release) != releases.end();
}

}  // namespace

TorchUse torch_use(const LibraryCase& library) {
  TorchUse use;
  if (!library.member->object) return use;
  const SharedObject& object = *library.member->object;
  for (const Symbol& symbol : object.symbols) {
    const std::string_view name = object.name(symbol);
    if (!imports(symbol) || owner_of(name, {}) != Owner::torch) continue;
    (is_shim(name) ? use.shims : use.cpp).emplace_back(name);
  }
  std::sort(use.shims.begin(), use.shims.end());
  std::sort(use.cpp.begin(), use.cpp.end());
  return use;
}

std::optional<TorchFloor> torch_floor(const std::vector<std::string>& shims) {
  const auto& known = known_torch_releases();
  std::size_t floor = 0;
  TorchFloor found;
  for (const std::string& shim : shims) {
    const auto releases = torch_releases_with(shim);
    if (releases.empty()) return std::nullopt;
    const auto first = std::find_if(known.begin(), known.end(), [&](const std::string& release) {
      return has(releases, release);
    });
    const auto index = static_cast<std::size_t>(first - known.begin());
    if (index <= floor) continue;
    floor = index;
    found.shim = shim;
  }
  if (shims.empty() || known.empty()) return std::nullopt;
  found.release = known[floor];
  return found;
}

std::optional<SpecifierSet> torch_requirement(const WheelFacts& wheel) {
  for (const std::string& line : wheel.metadata.requires_dist) {
    const auto requirement = Requirement::parse(line);
    if (!requirement || normalize_name(requirement->name) != "torch") continue;
    if (requirement->marker && requirement->marker->variables().count("extra") != 0) continue;
    return requirement->specifiers;
  }
  return std::nullopt;
}

}  // namespace wheelcheck
