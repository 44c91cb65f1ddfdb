#include "engine/siblings.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "engine/importable.hpp"
#include "engine/imported_libraries.hpp"
#include "engine/library_findings.hpp"
#include "engine/library_names.hpp"
#include "loader/loader.hpp"
#include "loader/torch_preload.hpp"

namespace wheelcheck {
namespace {

bool reached(const LibraryCase& library) {
  return library.examined && (library.role == Role::mandatory || library.role == Role::guarded ||
                              library.role == Role::group);
}

/// One that fails alone, and the packages from which it takes what it lacks.
struct Waiting {
  LibraryCase* library;
  std::set<std::string> packages;
};

class Siblings {
 public:
  explicit Siblings(Case& subject)
      : subject_(subject),
        own_(library_names({subject.wheel})),
        opens_global_(subject.reach.opens_global.how != Reach::none) {}

  void run(const Process& process) {
    for (LibraryCase& library : subject_.libraries)
      if (library.examined) consider(library);
    if (waiting_.empty()) return;
    Process package = process;
    const Scope scope = opens_global_ ? Scope::global : Scope::local;
    for (const std::string& path : before_) map_if_complete(*subject_.image, package, path, scope);
    for (const LibraryCase& library : subject_.libraries)
      if (reached(library) && library.outcome.kind == OutcomeKind::loads)
        map_if_complete(*subject_.image, package, path_of(library), scope);
    // A chain of neighbours is seldom longer than two; what a third round would find stays a
    // failure.
    for (int round = 0; round < 2; ++round) try_all(package);
    add_undescribed(package);
  }

 private:
  std::string path_of(const LibraryCase& library) const {
    return subject_.image->path_of(*subject_.wheel, *library.member);
  }

  /// `library` waits if nothing is missing but what others could bring that are opened first.
  void consider(LibraryCase& library) {
    Waiting waiting{&library, {}};
    const auto& missing = library.outcome.libraries;
    if (library.outcome.kind == OutcomeKind::missing_symbol && opens_global_) {
      for (const MissingSymbol& one : library.outcome.symbols)
        take(imported().exporting(one.symbol), waiting);
    } else if (library.outcome.kind != OutcomeKind::missing_library ||
               !std::all_of(missing.begin(), missing.end(), [&](const MissingLibrary& one) {
                 return own_.contains(one.name) || take(imported_as(one.name), waiting);
               })) {
      return;
    }
    waiting_.push_back(std::move(waiting));
  }

  const ImportedLibraries& imported() {
    if (!imported_) imported_.emplace(*subject_.image, subject_.reach, subject_.wheel->top_level);
    return *imported_;
  }

  /// Importing NVIDIA's packages opens nothing, and what torch opens is mapped in any case.
  const ImportedLibrary* imported_as(const std::string& name) {
    return family_of(name) == LibraryFamily::other ? imported().named(name) : nullptr;
  }

  bool take(const ImportedLibrary* library, Waiting& waiting) {
    if (!library) return false;
    before_.insert(library->path);
    waiting.packages.insert(library->package);
    return true;
  }

  void try_all(Process& package) {
    for (Waiting& each : waiting_) {
      const std::string path = path_of(*each.library);
      if (each.library->after_siblings ||
          load(*subject_.image, package, path).kind != OutcomeKind::loads)
        continue;
      each.library->after_siblings = true;
      each.library->imported_first = fmt::format("{}", fmt::join(each.packages, ", "));
      map_if_complete(*subject_.image, package, path, Scope::local);
    }
  }

  /// A required package that the files with RTLD_GLOBAL import, and of which nothing is known.
  std::string not_described() const {
    if (subject_.environment->distributions_known || !opens_global_) return {};
    const Importable importable(subject_);
    for (const std::string& name : subject_.reach.beside_global)
      if (importable.to_come(name)) return name;
    return {};
  }

  void add_undescribed(Process& package) {
    const std::string name = not_described();
    if (name.empty()) return;
    Loaded loaded;
    loaded.path = loaded.identity = name;
    package.global_scope.push_back(package.add(std::move(loaded), name));
    for (Waiting& each : waiting_) each.packages.insert(name);
    try_all(package);
  }

  Case& subject_;
  LibraryNames own_;
  bool opens_global_;
  std::optional<ImportedLibraries> imported_;
  std::vector<Waiting> waiting_;
  std::set<std::string> before_;  // paths in other packages
};

}  // namespace

void load_after_siblings(Case& subject, const Process& process) { Siblings(subject).run(process); }

}  // namespace wheelcheck
