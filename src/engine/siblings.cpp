#include "engine/siblings.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/importable.hpp"
#include "engine/imported_libraries.hpp"
#include "engine/library_findings.hpp"
#include "engine/library_names.hpp"
#include "image/provider.hpp"
#include "loader/loader.hpp"
#include "loader/torch_preload.hpp"

namespace wheelcheck {
namespace {

/// What one wheel may cost: each library that waits is loaded again beside each that was opened,
/// and each symbol that it lacks is looked up in all of them. What is left out stays a failure.
constexpr std::size_t most_waiting = 256, most_opened = 1'024, most_lookups = 1'000'000;

bool reached(const LibraryCase& library) {
  return library.examined && (library.role == Role::mandatory || library.role == Role::guarded ||
                              library.role == Role::group);
}

/// One that fails alone, and what may be opened before it.
struct Waiting {
  LibraryCase* library;
  std::set<std::string> packages;   // from which it takes what it lacks
  std::set<std::string> by_name;    // paths of libraries that it needs by name
  std::set<std::string> by_symbol;  // paths of libraries that serve it symbols
};

bool links_torch(const LibraryCase& library) {
  const auto& needed = library.member->object->identity.needed;
  return std::any_of(needed.begin(), needed.end(), is_torch_library);
}

class Siblings {
 public:
  explicit Siblings(Case& subject)
      : subject_(subject),
        own_(library_names({subject.wheel})),
        opens_global_(subject.reach.opens_global.how != Reach::none) {}

  void run(const Process& process) {
    for (LibraryCase& library : subject_.libraries)
      if (library.examined && waiting_.size() < most_waiting) consider(library);
    if (waiting_.empty()) return;
    Process package = process;
    for (const Waiting& each : waiting_) map_all(each.by_name, Scope::local, package);
    std::set<std::string> opened;
    for (const LibraryCase& library : subject_.libraries)
      if (reached(library) && library.outcome.kind == OutcomeKind::loads &&
          opened.size() < most_opened)
        opened.insert(path_of(library));
    map_all(opened, opens_global_ ? Scope::global : Scope::local, package);
    // A chain of neighbours is seldom longer than two; what a third round would find stays a
    // failure.
    for (int round = 0; round < 2; ++round) try_all(package);
    add_undescribed(package);
  }

 private:
  std::string path_of(const LibraryCase& library) const {
    return subject_.image->path_of(*subject_.wheel, *library.member);
  }

  void map_all(const std::set<std::string>& paths, Scope scope, Process& process) const {
    for (const std::string& path : paths) map_if_complete(*subject_.image, process, path, scope);
  }

  /// `library` waits if nothing is missing but what others could bring that are opened first.
  void consider(LibraryCase& library) {
    Waiting waiting{&library, {}, {}, {}};
    const bool waits =
        library.outcome.kind == OutcomeKind::missing_library
            ? by_names(waiting)
            : library.outcome.kind == OutcomeKind::missing_symbol && by_symbols(waiting);
    if (waits) waiting_.push_back(std::move(waiting));
  }

  bool by_names(Waiting& waiting) {
    const auto& missing = waiting.library->outcome.libraries;
    return std::all_of(missing.begin(), missing.end(), [&](const MissingLibrary& one) {
      return own_.contains(one.name) || take(imported_as(one.name), waiting, waiting.by_name);
    });
  }

  /// Importing NVIDIA's packages opens nothing, and what torch opens is mapped in any case.
  const ImportedLibrary* imported_as(const std::string& name) {
    return family_of(name) == LibraryFamily::other ? imported().named(name) : nullptr;
  }

  /// Where the code does not say that it opens for others, native code may: a library that no
  /// import statement loads, and whose symbols neighbours have, is not opened before them.
  bool by_symbols(Waiting& waiting) {
    for (const MissingSymbol& one : waiting.library->outcome.symbols) {
      const bool found = by_python_code(one.symbol, waiting) || by_native_code(one.symbol, waiting);
      if (!found && !opens_global_) return false;
    }
    return true;
  }

  bool by_python_code(const std::string& symbol, Waiting& waiting) {
    return opens_global_ && take(exporting(imported(), symbol), waiting, waiting.by_symbol);
  }

  const ImportedLibrary* exporting(const ImportedLibraries& libraries, const std::string& symbol) {
    return may_look_up(libraries.size()) ? libraries.exporting(symbol) : nullptr;
  }

  bool may_look_up(std::size_t libraries) {
    if (libraries > lookups_left_) return false;
    lookups_left_ -= libraries;
    return true;
  }

  bool by_native_code(const std::string& symbol, Waiting& waiting) {
    const LibraryCase& library = *waiting.library;
    const bool imported = library.is_extension && !library.reached_by.empty();
    if (library.role == Role::mandatory || imported) return false;
    if (const std::string* own = library.is_extension ? nullptr : sibling_exporting(symbol)) {
      waiting.by_symbol.insert(*own);
      return true;
    }
    if (links_torch(library)) return false;
    if (!torch_) torch_.emplace(*subject_.image, std::set<std::string>{"torch"});
    return take(exporting(*torch_, symbol), waiting, waiting.by_symbol);
  }

  const std::string* sibling_exporting(const std::string& symbol) {
    if (!siblings_) list_siblings();
    if (!may_look_up(siblings_->size())) return nullptr;
    const std::uint32_t hash = gnu_hash(symbol);
    std::vector<Definition> definitions;
    for (const auto& [path, object] : *siblings_) {
      object->find(symbol, hash, definitions);
      if (!definitions.empty()) return &path;
    }
    return nullptr;
  }

  void list_siblings() {
    siblings_.emplace();
    for (const LibraryCase& library : subject_.libraries) {
      if (!library.examined || library.outcome.kind != OutcomeKind::loads) continue;
      std::string path = path_of(library);
      if (Opened opened = subject_.image->open(path); opened.object)
        siblings_->emplace_back(std::move(path), std::move(opened.object));
    }
  }

  const ImportedLibraries& imported() {
    if (!imported_)
      imported_.emplace(*subject_.image,
                        imported_packages(subject_.reach, subject_.wheel->top_level));
    return *imported_;
  }

  static bool take(const ImportedLibrary* library, Waiting& waiting, std::set<std::string>& paths) {
    if (!library) return false;
    paths.insert(library->path);
    waiting.packages.insert(library->package);
    return true;
  }

  void try_all(Process& package) {
    for (Waiting& each : waiting_) {
      if (each.library->after_siblings) continue;
      const std::string path = path_of(*each.library);
      Process before = package;
      map_all(each.by_symbol, Scope::global, before);
      if (load(*subject_.image, before, path).kind != OutcomeKind::loads) continue;
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
  std::optional<ImportedLibraries> imported_, torch_;
  std::optional<std::vector<std::pair<std::string, ObjectPtr>>> siblings_;  // that load
  std::size_t lookups_left_ = most_lookups;
  std::vector<Waiting> waiting_;
};

}  // namespace

void load_after_siblings(Case& subject, const Process& process) { Siblings(subject).run(process); }

}  // namespace wheelcheck
