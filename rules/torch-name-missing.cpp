#include <algorithm>
#include <set>

#include "engine/finding_draft.hpp"
#include "engine/importable.hpp"
#include "engine/torch_target.hpp"
#include "python/version.hpp"
#include "release/python_names.hpp"

namespace wheelcheck {
namespace {

/// One name that the target's torch does not have, where the package asks for it first.
struct Missing {
  AbsentName what;
  std::string member, place, raised;
};

bool is_torchs(std::string_view name) { return name == "torch" || name.starts_with("torch."); }

/// Most wheels do not, and for them the table stays closed.
bool asks_torch(const WheelFacts& wheel) {
  const auto& modules = wheel.imports.modules;
  return std::any_of(modules.begin(), modules.end(), [](const PythonModule& module) {
    return std::any_of(module.imports.begin(), module.imports.end(),
                       [](const ImportStatement& one) { return is_torchs(one.module); });
  });
}

/// "2.8.0" of the torch that the package will meet; empty: none, or no release that is known.
std::string torch_release(const Case& subject) {
  const Installation installation(subject);
  const auto version = Version::parse(torch_target(*subject.environment, installation).torch);
  if (!version || version->is_prerelease()) return {};
  const std::string release = version->public_text();
  return torch_python_names().knows(release) ? release : std::string();
}

class Search {
 public:
  Search(const Case& subject, std::string release)
      : subject_(subject), release_(std::move(release)) {
    for (const PythonModule& module : subject.wheel->imports.modules)
      for (const NameUse& use : module.uses)
        if (use.set) set_.insert(use.name);
  }

  /// In the order of the modules' paths, so that a package's own `__init__` comes first.
  std::vector<Missing> run() {
    const Importable importable(subject_);
    for (const PythonModule& module : subject_.wheel->imports.modules) {
      const auto reached = subject_.reach.modules.find(module.name);
      const bool runs = reached != subject_.reach.modules.end() &&
                        reached->second.how == Reach::unguarded &&
                        !importable.shadowed(module.name);
      if (runs) look_at(module);
    }
    return std::move(missing_);
  }

 private:
  void look_at(const PythonModule& module) {
    for (const ImportStatement& statement : module.imports) {
      if (statement.guard != ImportGuard::none || !is_torchs(statement.module)) continue;
      const std::string name = statement.imported == "*" ? std::string() : statement.imported;
      if (auto absent = torch_python_names().absent(statement.module, name, release_))
        add(module, statement.line, std::move(*absent), true);
    }
    for (const NameUse& use : module.uses) {
      if (use.set || !is_torchs(use.name)) continue;
      if (auto absent = torch_python_names().absent_part(use.name, release_))
        add(module, use.line, std::move(*absent), false);
    }
  }

  void add(const PythonModule& module, std::uint32_t line, AbsentName absent, bool imported) {
    const std::string name = absent.full_name();
    if (set_.contains(name) || set_.contains(absent.module + ".*") || !seen_.insert(name).second)
      return;
    std::string raised = "ModuleNotFoundError: No module named '" + absent.module + "'";
    if (!absent.name.empty())
      raised = imported ? "ImportError: cannot import name '" + absent.name + "' from '" +
                              absent.module + "'"
                        : "AttributeError: module '" + absent.module + "' has no attribute '" +
                              absent.name + "'";
    missing_.push_back({std::move(absent), module.path, module.path + ":" + std::to_string(line),
                        std::move(raised)});
  }

  const Case& subject_;
  std::string release_;
  std::set<std::string> set_;  // names that the package gives torch itself
  std::set<std::string> seen_;
  std::vector<Missing> missing_;
};

/// The releases that have all of them.
std::vector<std::string> common(const std::vector<Missing>& missing) {
  std::vector<std::string> left = missing.front().what.releases;
  for (const Missing& one : missing)
    std::erase_if(left, [&](const std::string& release) {
      return std::find(one.what.releases.begin(), one.what.releases.end(), release) ==
             one.what.releases.end();
    });
  return left;
}

void check(const Rule& self, const Case& subject, Results& results) {
  if (!asks_torch(*subject.wheel)) return;
  const std::string release = torch_release(subject);
  if (release.empty()) return;
  const std::vector<Missing> missing = Search(subject, release).run();
  if (missing.empty()) return;
  const Missing& first = missing.front();
  Finding finding = draft(self, Phase::import, first.member);
  finding.needs = first.what.full_name() + ", " +
                  (first.what.name.empty() ? "imported" : "asked for") + " at " + first.place;
  finding.has = "torch " + release + ", which lacks it; torch " +
                torch_python_names().spans(first.what.releases) + " has it";
  finding.result = first.raised;
  const auto releases = common(missing);
  finding.remedy = releases.empty() ? self.cure
                                    : "use torch " + torch_python_names().spans(releases) +
                                          ", or a release of " + subject.wheel->name.distribution +
                                          " made for torch " + release;
  finding.count = missing.size();
  for (const Missing& one : missing)
    finding.evidence.push_back(one.what.full_name() + " at " + one.place);
  results.findings.push_back(std::move(finding));
}

}  // namespace

extern const Rule torch_name_missing = {
    .id = "torch-name-missing",
    .severity = Severity::error,
    .certainty = Certainty::likely,
    .summary = "the Python code asks torch for a name that this release does not have",
    .cause =
        R"(The package was written for another torch release: it imports a name, or looks one up in a module
of torch, that came later or has gone, such as `from torch.utils.checkpoint import _ignored_ops` or
`torch.library.register_fake`. No symbol has anything to do with it, and a wheel without native code
can meet it as well. Only what runs whenever the package is imported counts: nothing in a branch, a `try` or a
function. The names of each release are read from the sources in its wheel
(`rules/data/torch-names.json`); a module that makes names while it runs may have any.)",
    .cure = "take the release of this package that was made for the torch at hand",
    .check = check,
};

}  // namespace wheelcheck
