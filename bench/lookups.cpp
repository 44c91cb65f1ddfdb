// Symbol lookups a second: names that torch 2.8.0 exports, looked for as ld.so would, library after
// library of the release until one has it, in the snapshots inside the program and in a
// descriptor's table. Beside them a hash map of the same names, as the floor of any lookup by name.
//
//   build/release/wheelcheck-lookups
#include <chrono>
#include <cstdio>
#include <string>
#include <unordered_map>
#include <vector>

#include "environment/descriptor/symbol_filter.hpp"
#include "environment/descriptor/symbol_table.hpp"
#include "snapshot/published_snapshots.hpp"

namespace {

using namespace wheelcheck;

constexpr std::size_t most_names = 50'000;

std::vector<ObjectPtr> libraries_of(std::string_view number) {
  std::vector<ObjectPtr> libraries;
  for (const FoundRelease& found :
       PublishedSnapshots::shipped().releases(ReleaseKind::torch, "x86_64")) {
    if (release_number(*found.release) != number) continue;
    for (const std::uint32_t package : found.release->packages)
      for (const auto& entry : found.store->packages()[package].libraries)
        libraries.push_back(found.store->object(entry));
  }
  return libraries;
}

template <typename Lookup>
void measure(const char* what, const std::vector<std::string>& names, const Lookup& lookup) {
  using Clock = std::chrono::steady_clock;
  std::size_t lookups = 0, found = 0;
  const auto begin = Clock::now();
  const auto end = begin + std::chrono::seconds(2);
  while (Clock::now() < end)
    for (const std::string& name : names) found += lookup(name, lookups);
  const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  std::printf("%-40s %6.2f million a second (%.0f %% found)\n", what,
              static_cast<double>(lookups) / seconds / 1e6,
              100.0 * static_cast<double>(found) / static_cast<double>(lookups));
}

}  // namespace

int main() {
  const std::vector<ObjectPtr> libraries = libraries_of("2.8.0");
  std::vector<std::string> names;
  for (const ObjectPtr& library : libraries)
    library->each_export([&](std::string_view name) {
      if (names.size() < most_names && name.size() % 3 == 0) names.emplace_back(name);
    });
  std::printf("%zu libraries, %zu names\n", libraries.size(), names.size());
  std::vector<Definition> out;
  const auto in_scope = [&](const std::string& name, std::size_t& lookups) {
    const std::uint32_t hash = gnu_hash(name);
    for (const ObjectPtr& library : libraries) {
      ++lookups;
      out.clear();
      library->find(name, hash, out);
      if (!out.empty()) return 1U;
    }
    return 0U;
  };
  measure("snapshots inside the program", names, in_scope);

  std::vector<SymbolTable*> tables;
  std::vector<SymbolFilter> filters;
  for (const ObjectPtr& library : libraries) {
    tables.push_back(new SymbolTable(encode_symbols(*library)));  // until the program ends
    filters.push_back(filter_of(*library));
  }
  measure("a descriptor's tables", names, [&](const std::string& name, std::size_t& lookups) {
    const std::uint32_t hash = gnu_hash(name);
    for (std::size_t i = 0; i < tables.size(); ++i) {
      ++lookups;
      if (!filters[i].may_hold(hash)) continue;
      out.clear();
      tables[i]->find(name, out);
      if (!out.empty()) return 1U;
    }
    return 0U;
  });

  std::unordered_map<std::string, std::size_t> map;
  for (const std::string& name : names) map.emplace(name, map.size());
  measure("std::unordered_map of all names, a hit", names,
          [&](const std::string& name, std::size_t& lookups) {
            ++lookups;
            return map.contains(name) ? 1U : 0U;
          });
}
