#include <algorithm>

#include "engine/finding_draft.hpp"
#include "engine/musl_functions.hpp"
#include "engine/native_member.hpp"
#include "engine/platform_level.hpp"
#include "python/version_number.hpp"

namespace wheelcheck {
namespace {

/// The system at hand is described and has what the library needs: the tag misleads others only.
bool loads_here(const LibraryCase& library) {
  const std::vector<std::string>& assumed = library.outcome.assuming;
  return library.examined && library.outcome.kind == OutcomeKind::loads &&
         std::find(assumed.begin(), assumed.end(), "libc.so.6") == assumed.end();
}

void report(const Rule& self, const LibraryCase& library, const NeededLevel& needed,
            const ClaimedLevel& claimed, Results& results) {
  const std::string beyond = excess(needed, claimed);
  if (beyond.empty()) return;
  Finding finding = draft(self, Phase::import, library);
  finding.needs = beyond;
  const std::string deserved = deserved_level(needed, claimed.machine);
  finding.has = "the tag " + claimed.tag + "; " +
                (deserved.empty() ? "no level allows it" : "it deserves " + deserved);
  finding.result = "installers accept the wheel on systems where the library does not load";
  finding.remedy = self.cure;
  if (loads_here(library)) finding.severity = Severity::note;
  results.findings.push_back(std::move(finding));
}

/// A tag can't name a release within 1.2, so a function of a later 1.2 is a note.
void report_musl(const Rule& self, const Case& subject, const LibraryCase& library,
                 const ClaimedLevel& claimed, Results& results) {
  const std::vector<MuslFunction> beyond = musl_excess(subject, library, claimed);
  if (beyond.empty()) return;
  std::string_view newest = beyond.front().since;
  Finding finding = draft(self, Phase::import, library);
  for (const MuslFunction& function : beyond) {
    if (compare_numbers(function.since, newest) > 0) newest = function.since;
    finding.evidence.push_back(std::string(function.name) + ", since musl " +
                               std::string(function.since));
  }
  finding.count = beyond.size();
  finding.needs = finding.evidence.front();
  finding.has = "the tag " + claimed.tag + "; it needs musl " + std::string(newest);
  finding.result =
      "installers accept the wheel on systems where the library does not load: Error "
      "relocating: " +
      std::string(beyond.front().name) + ": symbol not found";
  finding.remedy = self.cure;
  if (claimed.minor > 1) finding.severity = Severity::note;
  results.findings.push_back(std::move(finding));
}

void check(const Rule& self, const Case& subject, Results& results) {
  const auto claimed = claimed_level(subject.wheel->name);
  if (!claimed) return;
  const LibraryNames bundled = library_names({subject.wheel});
  for (const LibraryCase& library : subject.libraries) {
    const Member& member = *library.member;
    if (!is_shared_object(member) ||
        machine_name(member.object->identity.machine) != claimed->machine)
      continue;
    if (claimed->musl)
      report_musl(self, subject, library, *claimed, results);
    else
      report(self, library, needed_level(member.object->identity, bundled), *claimed, results);
  }
}

}  // namespace

extern const Rule tag_level_exceeded = {
    .id = "tag-level-exceeded",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "native code needs more of the system than the platform tag promises",
    .cause =
        R"(`manylinux_2_17` says: runs with glibc 2.17 and the libstdc++ of its time (PEP 600). The wheel
was built on a newer system and named by hand, or never passed through a repair tool, and names
symbol versions that came later. On a system of the tag's own level the loader says `version
`GLIBC_2.34' not found`; on a newer one nothing is felt: there this is a note, where the system is not
described a warning, and `glibc-version-missing` tells whether the environment at hand is too old.
The level it deserves is the lowest that allows every version that is needed. musl has no symbol
versions: for `musllinux` tags (PEP 656) the functions that came with a later release tell. A tag
names musl 1.1 or 1.2 and no release of those, so within 1.2 this is a note.)",
    .cure =
        "rely on the level that is named here, not on the tag; as its author, build on the older "
        "system or let a repair tool choose the tag",
    .check = check,
};

}  // namespace wheelcheck
