#include "engine/torch_range.hpp"

#include <algorithm>

#include "diagnosis/release_history.hpp"

namespace wheelcheck {
namespace {

constexpr std::uint8_t weak = 2;  // STB_WEAK (gABI, symbol table)

bool needed(const LibraryCase& library) {
  return library.examined && (library.role == Role::mandatory || library.role == Role::guarded) &&
         library.member->object->unread.empty();
}

/// Keeps the releases that have the symbol too; a symbol that none has is some other library's.
void intersect(const std::string& member, std::string_view name, TorchRange& range) {
  const std::vector<std::string> having = torch_releases_with(name);
  if (having.empty() || having.size() >= known_torch_releases().size()) return;
  std::vector<std::string> kept;
  for (const std::string& release : range.releases)
    if (std::find(having.begin(), having.end(), release) != having.end()) kept.push_back(release);
  if (kept.size() == range.releases.size()) return;
  range.releases = std::move(kept);
  range.cut = true;
  range.decided_by = member;
  range.symbol = name;
}

}  // namespace

std::optional<TorchRange> torch_range(const Case& subject) {
  TorchRange range;
  range.releases = known_torch_releases();
  bool any = false;
  for (const LibraryCase& library : subject.libraries) {
    if (!needed(library)) continue;
    const SharedObject& object = *library.member->object;
    for (const Symbol& symbol : object.symbols) {
      if (symbol.defined() || symbol.binding() == weak) continue;
      const std::string_view name = object.name(symbol);
      if (owner_of(name, {}) != Owner::torch) continue;
      any = true;
      intersect(library.member->path, name, range);
      if (range.releases.size() <= 1) return range;
    }
  }
  if (!any) return std::nullopt;
  return range;
}

}  // namespace wheelcheck
