#include <algorithm>
#include <array>
#include <map>

#include "engine/finding_draft.hpp"
#include "engine/importable.hpp"
#include "engine/native_member.hpp"
#include "python/import_names.hpp"

namespace wheelcheck {
namespace {

/// Words that compiled modules carry behind the name of their project: `flash_attn_2_cuda`.
bool sounds_compiled(std::string_view name) {
  constexpr std::array words{"cuda", "cpp", "ext",  "native", "kernel", "gpu",  "hip",    "rocm",
                             "cpu",  "ops", "core", "lib",    "impl",   "rust", "speedup"};
  const std::string bare = bare_word(name);
  return name.ends_with("_C") || std::any_of(words.begin(), words.end(), [&](const char* word) {
           return bare.find(word) != std::string::npos;
         });
}

/// `name` begins with the project's name, or that of a package of the wheel, and goes on as
/// compiled modules do. Equal names are not meant: a project may well import itself under a
/// condition.
bool own_extension(const WheelFacts& wheel, std::string_view name) {
  constexpr std::size_t telling = 3;
  const std::string bare = bare_word(name);
  const auto begins = [&](const std::string& own) {
    const std::string start = bare_word(own);
    return start.size() >= telling && bare.size() > start.size() && bare.starts_with(start) &&
           (name[0] == '_' || sounds_compiled(bare.substr(start.size())) || name.ends_with("_C"));
  };
  return begins(wheel.name.distribution) ||
         std::any_of(wheel.top_level.begin(), wheel.top_level.end(), begins);
}

std::string last_part(const std::string& module) { return module.substr(module.rfind('.') + 1); }

/// One import that nobody answers.
struct Gap {
  std::string module;
  bool own = false;
  std::string raised;  // what Python says
};

std::string not_found(const std::string& module) {
  return "ModuleNotFoundError: No module named '" + module + "'";
}

class Search {
 public:
  Search(const Case& subject) : wheel_(*subject.wheel), importable_(subject) {}

  /// What `statement` imports and nobody provides; an empty module where somebody does or might.
  Gap gap(const ImportStatement& statement) const {
    const std::string top = statement.module.substr(0, statement.module.find('.'));
    if (top.empty()) return {};
    if (importable_.in_wheel(top)) return own_submodule(statement);
    if (importable_.in_environment(top)) return {};
    if (own_extension(wheel_, top))
      return importable_.by_namesake(top) ? Gap{} : Gap{top, true, not_found(top)};
    return importable_.by_requirement(top) ? Gap{} : Gap{top, false, not_found(top)};
  }

  const Importable& importable() const { return importable_; }

 private:
  /// `import pkg._C` or `from pkg import _C`. Other names may be made at run time (`six.moves`).
  Gap own_submodule(const ImportStatement& statement) const {
    std::string module = statement.module;
    const bool by_name = importable_.in_wheel(module) && statement.imported == "_C";
    if (by_name) module += "._C";
    const std::size_t dot = module.rfind('.');
    if (dot == std::string::npos || importable_.in_wheel(module)) return {};
    const std::string package = module.substr(0, dot), name = last_part(module);
    if (!importable_.owns_package(package) || importable_.below_package(package, name)) return {};
    if (name[0] != '_' || !(name.starts_with("_C") || sounds_compiled(name))) return {};
    return {module, true,
            by_name ? "ImportError: cannot import name '_C' from '" + statement.module + "'"
                    : not_found(module)};
  }

  const WheelFacts& wheel_;
  Importable importable_;
};

/// All statements that import one missing name; of their weights the greatest counts.
struct Missing {
  bool own = false;
  Reach how = Reach::none;
  std::string member, raised;
  std::vector<std::string> places;
};

using MissingNames = std::map<std::string, Missing>;

/// How firmly importing the package runs a statement of a module that is reached by `module`.
Reach firmness(Reach module, ImportGuard guard) {
  if (guard == ImportGuard::none) return module;
  const bool branch = guard == ImportGuard::conditional && module >= Reach::conditional;
  return branch ? Reach::conditional : Reach::none;
}

/// `fused_dense_lib`, `block_sparse_attn_cuda`, `_moe_C`: compiled modules by the end of the name.
bool named_as_compiled(std::string_view name) {
  constexpr std::array ends{"_C", "_cuda", "_cpp", "_ext", "_lib", "_hip", "_cpu", "_kernels"};
  return std::any_of(ends.begin(), ends.end(),
                     [&](const char* end) { return name.ends_with(end); });
}

/// A module counts where it is sure to be imported, or is a compiled one by its name. In a branch
/// that may be for another system an own name alone tells nothing: `_sounddevice_data` is imported
/// where there is no PortAudio, and only the wheels for macOS and Windows have it.
bool counts(const Gap& gap, Reach how) {
  if (how == Reach::unguarded || named_as_compiled(gap.module)) return true;
  return gap.own && (how != Reach::conditional || sounds_compiled(last_part(gap.module)));
}

void add(const PythonModule& module, const ImportStatement& statement, const Gap& gap, Reach how,
         MissingNames& missing) {
  Missing& entry = missing[gap.module];
  if (entry.places.empty() || how > entry.how) {
    entry.member = module.path;
    entry.raised = gap.raised;
    entry.how = how;
  }
  entry.own = gap.own;
  entry.places.push_back(module.path + ":" + std::to_string(statement.line));
}

/// Module-level imports that nothing catches, wherever in the wheel they stand.
MissingNames missing_names(const Case& subject, const Search& search) {
  MissingNames missing;
  const ImportReach& reach = subject.reach;
  for (const PythonModule& module : subject.wheel->imports.modules) {
    const auto reached = reach.modules.find(module.name);
    if (reached == reach.modules.end() || search.importable().shadowed(module.name)) continue;
    for (const ImportStatement& statement : module.imports) {
      const Reach how = firmness(reached->second.how, statement.guard);
      if (how == Reach::none || how == Reach::guarded) continue;
      const Gap gap = search.gap(statement);
      if (!gap.module.empty() && counts(gap, how)) add(module, statement, gap, how, missing);
    }
  }
  return missing;
}

bool has_native_code(const WheelFacts& wheel) {
  return std::any_of(wheel.members.begin(), wheel.members.end(), is_machine_code);
}

/// Reachable from the package's `__init__`, and plainly the project's own; another's module may
/// come with what is not installed yet. In a branch it has to be a wheel without any native code:
/// one that has some may leave an extra out.
bool breaks_import(const Missing& missing, const Search& search, const WheelFacts& wheel) {
  if (missing.how < Reach::conditional) return false;
  if (missing.how == Reach::conditional) return missing.own && !has_native_code(wheel);
  return missing.own || search.importable().nothing_to_come();
}

void check(const Rule& self, const Case& subject, Results& results) {
  if (subject.wheel->imports.modules.empty()) return;
  const Search search(subject);
  for (auto& [name, missing] : missing_names(subject, search)) {
    Finding finding = draft(self, Phase::import, missing.member);
    if (!breaks_import(missing, search, *subject.wheel)) {
      finding.severity = Severity::note;
      finding.decides = false;
    }
    const bool sure = missing.own && missing.how == Reach::unguarded;
    finding.certainty = sure ? Certainty::certain : Certainty::likely;
    finding.needs = "the module " + name + ", imported at " + missing.places.front();
    finding.has = "no member, requirement, standard library or installed distribution provides it";
    finding.result = missing.raised;
    finding.remedy = missing.own ? self.cure : "install what provides " + name;
    finding.count = missing.places.size();
    finding.evidence = std::move(missing.places);
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule wheel_hollow = {
    .id = "wheel-hollow",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "the Python code imports a compiled module that nobody provides",
    .cause =
        R"(The wheel was built without its extensions, for example with `FLASH_ATTENTION_SKIP_CUDA_BUILD`
or on a machine without a compiler, and carries the Python files alone: a small `py3-none-any`
wheel where a large one for a platform belongs. It installs anywhere, and the first import says
`ModuleNotFoundError: No module named 'flash_attn_2_cuda'`. Module-level imports count, and none
that a `try` catches. It is an error where the package's `__init__` leads to the import and the name
is plainly the project's own, in a branch too, or all that the wheel requires is installed and none
of it has that name; otherwise a note.)",
    .cure =
        "take a wheel of this release that carries a platform tag, or build it with its extensions",
    .check = check,
};

}  // namespace wheelcheck
