#include <algorithm>
#include <map>

#include "diagnosis/layout_break.hpp"
#include "diagnosis/torch_build.hpp"
#include "engine/finding_draft.hpp"
#include "engine/symbol_findings.hpp"

namespace wheelcheck {
namespace {

bool built_for(const TorchBuild& build, const std::string& minor) {
  return std::find(build.minors.begin(), build.minors.end(), minor) != build.minors.end();
}

/// The break that lies between all minors the library may be built for and the target's, if it
/// passes objects that changed there.
const LayoutBreak* broken(const TorchBuild& build, const std::string& minor,
                          const SharedObject& object) {
  for (const LayoutBreak& layout : layout_breaks())
    if (std::all_of(build.minors.begin(), build.minors.end(),
                    [&](const std::string& one) { return divides(layout, one, minor); }) &&
        touches(layout, object))
      return &layout;
  return nullptr;
}

std::string joined(const std::vector<std::string>& clauses) {
  std::string out;
  for (const std::string& clause : clauses) out += (out.empty() ? "" : "; ") + clause;
  return out;
}

void warn(Finding& finding) {
  finding.severity = Severity::warning;
  finding.certainty = Certainty::hint;
  finding.decides = false;
  finding.phase = Phase::use;
  finding.result = "all symbols resolve; torch promises nothing for C++ between minor releases";
}

/// A library that loads and dies, and the break that kills it.
using Deaths = std::map<const LibraryCase*, const LayoutBreak*>;

/// No member of its variant group is left: each dies or does not load.
bool last_of_group(const LibraryCase& library, const Case& subject, const Deaths& deaths) {
  return std::all_of(subject.libraries.begin(), subject.libraries.end(),
                     [&](const LibraryCase& one) {
                       return one.group != library.group || !one.examined || one.outcome.fails() ||
                              deaths.contains(&one);
                     });
}

/// The process is gone before Python could catch anything, whatever the library is to its package.
void condemn(Finding& finding, const LibraryCase& library, const Case& subject,
             const Deaths& deaths) {
  const LayoutBreak& layout = *deaths.at(&library);
  finding.severity = Severity::error;
  finding.certainty = Certainty::likely;
  finding.decides = library.role == Role::mandatory || library.role == Role::guarded ||
                    (library.role == Role::group && last_of_group(library, subject, deaths));
  finding.has +=
      ", where " + layout.what + " is laid out otherwise (changed in " + layout.since + ")";
  finding.result =
      "all symbols resolve, and the process dies in the library's initialisers (SIGABRT, SIGSEGV)";
}

void check(const Rule& self, const Case& subject, Results& results) {
  const auto& torch = subject.environment->torch;
  if (!torch) return;
  const std::string minor = torch_minor(torch->version);
  const std::vector<TorchBuild> builds = torch_builds(*subject.wheel);
  std::vector<std::pair<const LibraryCase*, const TorchBuild*>> foreign;
  Deaths deaths;
  for (const LibraryCase& library : subject.libraries) {
    if (!library.examined || library.outcome.kind != OutcomeKind::loads) continue;
    const auto index = static_cast<std::size_t>(library.member - subject.wheel->members.data());
    const TorchBuild& build = builds[index];
    if (!build.known() || built_for(build, minor)) continue;
    foreign.emplace_back(&library, &build);
    if (const LayoutBreak* layout = broken(build, minor, *library.member->object))
      deaths.emplace(&library, layout);
  }
  for (const auto& [of, built] : foreign) {
    const LibraryCase& library = *of;
    const TorchBuild& build = *built;
    Finding finding = draft(self, library.role == Role::mandatory ? Phase::import : Phase::use,
                            library.member->path);
    finding.needs = "torch " + build.text() + ", which it was built for: " + joined(build.evidence);
    finding.has = torch_of(*subject.environment);
    deaths.contains(&library) ? condemn(finding, library, subject, deaths) : warn(finding);
    finding.remedy = "take a build for torch " + minor + ", or install torch " + build.text();
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule torch_build_minor = {
    .id = "torch-build-minor",
    .severity = Severity::error,
    .certainty = Certainty::likely,
    .summary = "an extension uses the C++ API of another torch minor than the one it was built for",
    .cause =
        R"(Torch's C++ classes are laid out anew between minor releases, and code that was compiled
with the headers of one of them reads and writes the objects of another at the wrong places. Where
functions also changed their names the loader says so; where they did not, everything resolves, and
the first object that crosses the border kills the process: torch::CppFunction grew in 2.9, so that
an operator library for 2.8 aborts or crashes under 2.9, and one for 2.9 under 2.8. Across such a
break, which was measured with published wheels, this is an error; elsewhere it is a warning.

The release that a library was built for is told by a pinned requirement, the wheel's name, the
releases that export all that it imports, and symbols that only the headers of some releases bring
in.)",
    .cure =
        "take the build of the wheel for the torch release that is installed, or install the "
        "torch release it was built for",
    .check = check,
};

}  // namespace wheelcheck
