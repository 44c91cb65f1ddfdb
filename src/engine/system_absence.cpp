#include "engine/system_absence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/library_findings.hpp"
#include "engine/library_names.hpp"
#include "facts/object.hpp"
#include "image/provider.hpp"
#include "release/debian_library.hpp"

namespace wheelcheck {
namespace {

using Names = std::set<std::string_view>;

void add_names(const LibraryCase& library, Names& names) {
  for (const std::string_view name : names_of(*library.member)) names.insert(name);
}

/// The one of that name, or else of another number; null: no library of a system.
const DebianLibrary* system_library(std::string_view soname) {
  if (family_of(soname) != LibraryFamily::other || is_glibc_library(soname)) return nullptr;
  const DebianLibraries& known = debian_libraries();
  const DebianLibrary* exact = known.named(soname);
  return exact ? exact : known.numbered_otherwise(soname);
}

/// What else it lacks is what the missing libraries would bring.
bool lacks_libraries_only(const LibraryCase& library) {
  const Outcome& outcome = library.outcome;
  const auto would_come = [&](const MissingSymbol& symbol) {
    const Import import{symbol.symbol, symbol.version, symbol.version_file};
    return std::any_of(
        outcome.libraries.begin(), outcome.libraries.end(),
        [&](const MissingLibrary& missing) { return may_export(missing.name, import); });
  };
  return library.examined && outcome.kind == OutcomeKind::missing_library &&
         outcome.versions.empty() &&
         std::all_of(outcome.symbols.begin(), outcome.symbols.end(), would_come);
}

/// Nothing that runs when the package is imported opens it, as far as its code tells.
bool on_demand(const LibraryCase& library, Reach reach) {
  return (library.role == Role::guarded || library.role == Role::group) &&
         (reach == Reach::guarded || reach == Reach::none);
}

/// All that is missing is a system's or in `own`, and something is a system's.
bool lacks_with(const LibraryCase& library, const Names& own) {
  bool of_system = false;
  for (const MissingLibrary& missing : library.outcome.libraries) {
    if (own.contains(missing.name)) continue;
    if (!is_system_library(missing.name)) return false;
    of_system = true;
  }
  return of_system;
}

/// What is missing are neighbours that wait for the system themselves, or a system's.
bool leans_on(const LibraryCase& library, const Names& awaiting) {
  const auto& missing = library.outcome.libraries;
  const auto awaits = [&](const MissingLibrary& one) { return awaiting.contains(one.name); };
  return std::any_of(missing.begin(), missing.end(), awaits) &&
         std::all_of(missing.begin(), missing.end(), [&](const MissingLibrary& one) {
           return awaits(one) || is_system_library(one.name);
         });
}

bool package_loads(const std::vector<LibraryCase>& libraries) {
  return std::any_of(libraries.begin(), libraries.end(), [](const LibraryCase& library) {
    return library.examined && library.role == Role::mandatory &&
           library.outcome.kind == OutcomeKind::loads;
  });
}

}  // namespace

bool is_system_library(std::string_view soname) { return system_library(soname) != nullptr; }

bool lacks_system_libraries(const LibraryCase& library) {
  const auto& missing = library.outcome.libraries;
  return library.outcome.kind == OutcomeKind::missing_library &&
         std::all_of(missing.begin(), missing.end(),
                     [](const MissingLibrary& one) { return is_system_library(one.name); });
}

std::string remedy_for_absence(std::string_view soname) {
  const std::string remedy = fmt::format("install what provides {}", soname);
  const DebianLibrary* known = system_library(soname);
  if (!known) return remedy;
  if (known->name == soname)
    return fmt::format("{} (Debian and Ubuntu: apt-get install {})", remedy, known->package);
  return fmt::format("{} ({} has {}, in {})", remedy, debian_libraries().release(), known->name,
                     known->package);
}

void mark_awaiting_system(const std::vector<Reach>& reach, std::vector<LibraryCase>& libraries) {
  if (!package_loads(libraries)) return;
  Names own, awaiting;
  for (const LibraryCase& library : libraries)
    if (library.examined) add_names(library, own);
  for (std::size_t i = 0; i < libraries.size(); ++i) {
    LibraryCase& library = libraries[i];
    if (!on_demand(library, reach[i]) || !lacks_libraries_only(library)) continue;
    // A guarded one that no statement names may be opened by import itself.
    const bool named = library.role == Role::group || reach[i] == Reach::guarded;
    library.awaits_system = named && lacks_with(library, own);
    if (library.awaits_system) add_names(library, awaiting);
  }
  for (std::size_t i = 0; i < libraries.size(); ++i)
    if (on_demand(libraries[i], reach[i]) && lacks_libraries_only(libraries[i]) &&
        leans_on(libraries[i], awaiting))
      libraries[i].awaits_system = true;
}

}  // namespace wheelcheck
