#include "engine/roles.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "engine/extension_name.hpp"
#include "engine/import_reach.hpp"
#include "engine/refusal.hpp"
#include "engine/system_absence.hpp"
#include "engine/variant_group.hpp"
#include "facts/path.hpp"
#include "python/name.hpp"
#include "python/requirement.hpp"

namespace wheelcheck {
namespace {

/// Exports the entry point by which Python initialises a module (PEP 3121).
bool exports_init(const SharedObject& object, const std::string& module) {
  const std::string wanted = "PyInit_" + module.substr(module.rfind('.') + 1);
  return std::any_of(object.symbols.begin(), object.symbols.end(), [&](const Symbol& symbol) {
    return symbol.defined() && object.name(symbol) == wanted;
  });
}

/// A file with a versioned suffix is a module of that Python; a plain one only by its entry point.
bool extension(const Member& member, const ExtensionName& name) {
  if (name.module.empty()) return false;
  return name.suffix != ".so" || (member.object && exports_init(*member.object, name.module));
}

bool vendored(const std::string& path) { return path.find(".libs/") != std::string::npos; }

bool torch_library(const SharedObject& object) {
  const auto& needed = object.identity.needed;
  return std::any_of(needed.begin(), needed.end(), [](const std::string& name) {
    return name.starts_with("libtorch") || name.starts_with("libc10");
  });
}

/// A requirement that only an extra brings is none of the package itself.
bool requires_torch(const std::string& text) {
  const auto requirement = Requirement::parse(text);
  return requirement && normalize_name(requirement->name) == "torch" &&
         text.find("extra") == std::string::npos;
}

/// How much hangs on a library; a failing one of weight 3 or 2 fails the wheel.
int weight(Role role) {
  if (role == Role::mandatory) return 3;
  return role == Role::guarded || role == Role::group ? 2 : 1;
}

/// Everything about one wheel that roles depend on.
class Assignment {
 public:
  Assignment(const WheelFacts& wheel, const Image& image, const ImportReach& reach,
             std::vector<LibraryCase>& libraries)
      : wheel_(wheel), image_(image), libraries_(libraries), reach_(reach) {
    for (LibraryCase& library : libraries_) {
      names_.push_back(extension_name(library.member->installed_path));
      library.is_extension = extension(*library.member, names_.back());
    }
    named_.resize(libraries_.size());
  }

  void run() {
    for (std::size_t i = 0; i < libraries_.size(); ++i) libraries_[i].role = own_role(i);
    mark_groups();
    mark_needed();
    index_names();
    for (const LibraryCase& library : libraries_) mark_named(library);
    mark_awaiting_system(named_, libraries_);
  }

 private:
  Role own_role(std::size_t i) {
    LibraryCase& library = libraries_[i];
    const Member& member = *library.member;
    if (member.object && member.object->identity.pie()) return Role::program;
    Reached reached = library.is_extension ? reached_as_module(i) : reached_as_library(i);
    // A file with an extension's suffix may be one of torch's operators, which torch opens.
    if (library.is_extension && opened_for_torch(member))
      if (Reached opened = reached_as_library(i); opened.how > reached.how)
        reached = std::move(opened);
    named_[i] = reached.how;
    // However firmly it stands there: a library that is opened by name can be done without, unless
    // it is torch that opens it, which raises.
    if (!library.is_extension && !opened_for_torch(member))
      reached.how = std::min(reached.how, Reach::guarded);
    library.reached_by = reached.how == Reach::none ? std::string() : reached.by;
    library.by_submodule = reached.how == Reach::aside;
    switch (reached.how) {
      case Reach::unguarded:
        return Role::mandatory;
      case Reach::conditional:
        // A branch that imports an extension which is there asks whether it was built, or for what;
        // a failing import is not what it expects.
        return library.is_extension || opened_for_torch(member) ? Role::mandatory : Role::guarded;
      case Reach::guarded:
        if (!library.is_extension && refusal_of(library) == Refusal::static_tls)
          return Role::optional;  // dlopen never opens it: it is there for LD_PRELOAD
        // Where the code catches that a system lacks something, it asks, as numba does for TBB.
        return reached.caught && lacks_system_libraries(library) ? Role::optional : Role::guarded;
      case Reach::aside:
        return library.is_extension ? Role::guarded : Role::optional;
      case Reach::none:
        break;
    }
    if (library.is_extension && alone_at_top(i)) return Role::mandatory;
    if (vendored(member.path)) return Role::vendored;
    return loaded_by_torch(member) ? Role::guarded : Role::optional;
  }

  Reached reached_as_module(std::size_t i) const {
    if (other_python(i)) return {};
    const auto found = reach_.modules.find(names_[i].module);
    if (found != reach_.modules.end()) return found->second;
    // An extension that is the package's own __init__ is what `import` asks for.
    if (libraries_[i].member->installed_path.find("/__init__.") != std::string::npos)
      return {Reach::unguarded, libraries_[i].member->path};
    return {};
  }

  /// `torch.ops.load_library(… "_C.so")`, or the stem of it, to which the code adds a suffix.
  Reached reached_as_library(std::size_t i) const {
    const std::string& path = libraries_[i].member->installed_path;
    const std::string base(file_name_of(path));
    Reached best;
    for (const std::string& name : {base, base.substr(0, base.find('.'))}) {
      const auto found = reach_.libraries.find(name);
      if (found != reach_.libraries.end() && found->second.how > best.how) best = found->second;
    }
    // A module statement may also import it (`from . import _C`), where its entry point was not
    // read.
    const auto module = reach_.modules.find(names_[i].module);
    if (!names_[i].module.empty() && module != reach_.modules.end() &&
        module->second.how > best.how)
      best = module->second;
    return best;
  }

  static bool opened_for_torch(const Member& member) {
    return member.object && torch_library(*member.object);
  }

  /// Built for another Python than the target's, while the same module is there for the target.
  bool other_python(std::size_t i) const {
    const auto& python = image_.environment().python;
    if (!python || fits_python(names_[i], python->version, python->free_threaded)) return false;
    for (std::size_t j = 0; j < names_.size(); ++j)
      if (j != i && names_[j].module == names_[i].module && libraries_[j].is_extension &&
          fits_python(names_[j], python->version, python->free_threaded))
        return true;
    return false;
  }

  /// A module at the top that no Python file of the wheel imports is what the wheel is for.
  bool alone_at_top(std::size_t i) const {
    const std::string& module = names_[i].module;
    return module.find('.') == std::string::npos && !other_python(i) &&
           (module.front() != '_' || wheel_.imports.modules.empty());
  }

  /// A library without a Python entry point that links to torch, in a wheel that requires torch,
  /// has no other way in than torch.ops.load_library.
  bool loaded_by_torch(const Member& member) const {
    if (!member.object || !torch_library(*member.object)) return false;
    const auto& requires_dist = wheel_.metadata.requires_dist;
    return std::any_of(requires_dist.begin(), requires_dist.end(), requires_torch);
  }

  /// Groups only hold what no import asks for by its full name, and what this package opens:
  /// libraries in the prefix (`.data/data`) are there for others, who may open several.
  void mark_groups() {
    std::vector<std::string> paths;
    for (const LibraryCase& library : libraries_)
      if ((library.role == Role::optional || library.role == Role::guarded) &&
          !library.member->installed_path.empty())
        paths.push_back(library.member->path);
    for (const auto& [pattern, members] : variant_groups(paths))
      for (LibraryCase& library : libraries_)
        if (std::binary_search(members.begin(), members.end(), library.member->path)) {
          library.role = Role::group;
          library.group = pattern;
        }
  }

  /// The wheel's own libraries that DT_NEEDED of `library` names, where the loader gave up before
  /// it mapped anything: whatever nothing else speaks for comes with it.
  void mark_named(const LibraryCase& library) {
    if (!library.outcome.fails() || library.outcome.loaded.size() > 1) return;
    if (weight(library.role) < 2 || !library.member->object) return;
    for (const std::string& needed : library.member->object->identity.needed) {
      const auto [first, last] = by_name_.equal_range(needed);
      for (auto each = first; each != last; ++each)
        if (each->second->role == Role::optional) each->second->role = Role::vendored;
      by_name_.erase(first, last);  // settled, however many name it
    }
  }

  /// SONAME and file name → library.
  void index_names() {
    for (LibraryCase& library : libraries_) {
      if (!library.member->object) continue;
      const std::string& path = library.member->installed_path;
      const std::string& soname = library.member->object->identity.soname;
      const std::string file(file_name_of(path));
      by_name_.emplace(file, &library);
      if (soname != file) by_name_.emplace(soname, &library);
    }
  }

  /// What a library brings along is judged with that library, since it may lean on its neighbours;
  /// if a mandatory one fails, what it brings along is as mandatory.
  void mark_needed() {
    std::map<std::string, int> bringer;  // path → the greatest weight of a library that brings it
    std::set<std::string> sunk;
    for (const LibraryCase& library : libraries_)
      for (std::size_t i = 1; i < library.outcome.loaded.size(); ++i) {
        const std::string& path = library.outcome.loaded[i];
        bringer[path] = std::max(bringer[path], weight(library.role));
        if (library.role == Role::mandatory && library.outcome.fails()) sunk.insert(path);
      }
    for (LibraryCase& library : libraries_) {
      if (library.role == Role::mandatory || library.role == Role::program) continue;
      const std::string path = image_.path_of(wheel_, *library.member);
      const auto found = bringer.find(path);
      if (sunk.count(path))
        library.role = Role::mandatory;
      else if (found != bringer.end() && found->second >= weight(library.role))
        library.role = Role::vendored;
    }
  }

  const WheelFacts& wheel_;
  const Image& image_;
  std::vector<LibraryCase>& libraries_;
  std::vector<ExtensionName> names_;
  std::vector<Reach> named_;  // how the code names each library
  std::multimap<std::string, LibraryCase*> by_name_;
  const ImportReach& reach_;
};

}  // namespace

std::string_view to_string(Role role) {
  switch (role) {
    case Role::mandatory:
      return "mandatory";
    case Role::guarded:
      return "guarded";
    case Role::optional:
      return "optional";
    case Role::group:
      return "group";
    case Role::vendored:
      return "vendored";
    case Role::program:
      return "program";
  }
  return "optional";
}

void assign_roles(const WheelFacts& wheel, const Image& image, const ImportReach& reach,
                  std::vector<LibraryCase>& libraries) {
  Assignment(wheel, image, reach, libraries).run();
}

}  // namespace wheelcheck
