#include "engine/limited_api.hpp"

#include <algorithm>

#include "engine/definitions.hpp"
#include "facts/symbol_rules.hpp"
#include "python/tag.hpp"

namespace wheelcheck {
namespace {

bool is_python_name(std::string_view name) {
  return name.starts_with("Py") || name.starts_with("_Py");
}

}  // namespace

std::optional<unsigned> limited_since(std::string_view symbol) {
  const auto table = limited_api();
  const auto found = std::lower_bound(
      table.begin(), table.end(), symbol,
      [](const LimitedSymbol& row, std::string_view name) { return row.name < name; });
  if (found == table.end() || found->name != symbol) return std::nullopt;
  return found->since;
}

std::set<std::string, std::less<>> python_definitions(const Case& subject) {
  std::set<std::string, std::less<>> names;
  each_definition(subject, [&](std::string_view name) {
    if (is_python_name(name)) names.emplace(name);
  });
  return names;
}

std::vector<std::string> python_imports(const LibraryCase& library,
                                        const std::set<std::string, std::less<>>& defined) {
  std::vector<std::string> names;
  if (!library.member->object) return names;
  const SharedObject& object = *library.member->object;
  for (const Symbol& symbol : object.symbols) {
    const std::string_view name = object.name(symbol);
    if (imports(symbol) && is_python_name(name) && !defined.contains(name))
      names.emplace_back(name);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::optional<unsigned> stable_abi_floor(const WheelName& name) {
  if (std::find(name.abi_tags.begin(), name.abi_tags.end(), "abi3") == name.abi_tags.end())
    return std::nullopt;
  std::optional<unsigned> floor;
  for (const std::string& text : name.python_tags) {
    const auto tag = parse_python_tag(text);
    if (!tag || tag->major != 3) continue;
    // `cp3` and `py3` promise every Python 3; 3.2 is the first with a stable ABI.
    const unsigned minor = tag->minor.value_or(2);
    if (!floor || minor < *floor) floor = minor;
  }
  return floor;
}

}  // namespace wheelcheck
