#include "engine/musl_functions.hpp"

#include <algorithm>
#include <set>

#include "engine/definitions.hpp"
#include "facts/symbol_rules.hpp"
#include "python/version_number.hpp"

namespace wheelcheck {
namespace {

constexpr std::uint8_t weak_binding = 2;  // STB_WEAK: left at null where nobody defines it

const MuslFunction* find_function(std::string_view name) {
  const auto table = musl_functions();
  const auto found = std::lower_bound(
      table.begin(), table.end(), name,
      [](const MuslFunction& row, std::string_view wanted) { return row.name < wanted; });
  return found == table.end() || found->name != name ? nullptr : &*found;
}

std::set<std::string_view> defined_in_wheels(const Case& subject) {
  std::set<std::string_view> names;
  each_definition(subject, [&](std::string_view name) {
    if (find_function(name)) names.insert(name);
  });
  return names;
}

}  // namespace

std::vector<MuslFunction> musl_excess(const Case& subject, const LibraryCase& library,
                                      const ClaimedLevel& claimed) {
  // Of 1.1 only the last release was ever an image for builds (PEP 656, Alpine 3.12).
  const std::string first = claimed.minor <= 1 ? "1.1.24" : "1." + std::to_string(claimed.minor);
  const SharedObject& object = *library.member->object;
  std::vector<MuslFunction> found;
  for (const Symbol& symbol : object.symbols) {
    if (!imports(symbol) || symbol.binding() == weak_binding) continue;
    const MuslFunction* function = find_function(object.name(symbol));
    if (function && compare_numbers(function->since, first) > 0) found.push_back(*function);
  }
  if (found.empty()) return found;
  const std::set<std::string_view> defined = defined_in_wheels(subject);
  std::erase_if(found,
                [&](const MuslFunction& function) { return defined.contains(function.name); });
  std::sort(found.begin(), found.end(),
            [](const MuslFunction& a, const MuslFunction& b) { return a.name < b.name; });
  return found;
}

}  // namespace wheelcheck
