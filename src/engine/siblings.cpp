#include "engine/siblings.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "facts/path.hpp"
#include "loader/loader.hpp"
#include "loader/torch_preload.hpp"

namespace wheelcheck {
namespace {

bool reached(const LibraryCase& library) {
  return library.examined && (library.role == Role::mandatory || library.role == Role::guarded ||
                              library.role == Role::group);
}

/// What the wheel's own libraries are asked for by.
std::set<std::string> own_names(const std::vector<LibraryCase>& libraries) {
  std::set<std::string> names;
  for (const LibraryCase& library : libraries) {
    if (!library.examined) continue;
    names.emplace(file_name_of(library.member->path));
    names.insert(library.member->object->identity.soname);
  }
  return names;
}

/// Nothing else is missing than what the wheel has itself.
bool lacks_siblings_alone(const LibraryCase& library, const std::set<std::string>& own) {
  const auto& missing = library.outcome.libraries;
  return reached(library) && library.outcome.kind == OutcomeKind::missing_library &&
         std::all_of(missing.begin(), missing.end(),
                     [&](const MissingLibrary& one) { return own.count(one.name) != 0; });
}

}  // namespace

void load_after_siblings(const WheelFacts& wheel, const Image& image, const Process& process,
                         std::vector<LibraryCase>& libraries) {
  const std::set<std::string> own = own_names(libraries);
  std::vector<LibraryCase*> waiting;
  for (LibraryCase& library : libraries)
    if (lacks_siblings_alone(library, own)) waiting.push_back(&library);
  if (waiting.empty()) return;
  Process package = process;
  for (const LibraryCase& library : libraries)
    if (reached(library) && library.outcome.kind == OutcomeKind::loads)
      map_if_complete(image, package, image.path_of(wheel, *library.member), Scope::local);
  // A chain of neighbours is seldom longer than two; what a third round would find stays a failure.
  for (int round = 0; round < 2; ++round)
    for (LibraryCase* library : waiting) {
      const std::string path = image.path_of(wheel, *library->member);
      if (library->after_siblings || load(image, package, path).kind != OutcomeKind::loads)
        continue;
      library->after_siblings = true;
      map_if_complete(image, package, path, Scope::local);
    }
}

}  // namespace wheelcheck
