#include <algorithm>

#include "engine/finding_draft.hpp"
#include "engine/native_member.hpp"
#include "engine/search_path.hpp"

namespace wheelcheck {
namespace {

void check(const Rule& self, const Case& subject, Results& results) {
  for (const LibraryCase& library : subject.libraries) {
    const Member& member = *library.member;
    // Programs search as libraries do.
    if (!member.object || !is_machine_code(member)) continue;
    for (const std::string& directory : search_path(member.object->identity)) {
      if (!directory.starts_with('/')) continue;
      Finding finding = draft(self, Phase::import, library);
      finding.needs = "a search path that holds on every machine";
      finding.has = directory;
      finding.result = "whoever can write to that directory decides what is loaded";
      finding.remedy = self.cure;
      results.findings.push_back(std::move(finding));
    }
  }
}

}  // namespace

extern const Rule rpath_build_machine = {
    .id = "rpath-build-machine",
    .severity = Severity::note,
    .certainty = Certainty::certain,
    .summary = "a library looks for others in a directory of the machine that built it",
    .cause =
        R"(The linker wrote a directory of the build (`/home/runner/…`, `/opt/conda/…`) into DT_RPATH or
DT_RUNPATH. Elsewhere it is missing and costs a look, or it exists and holds something else: another
CUDA, another libstdc++. One good native wheel in twenty has such a path.)",
    .cure =
        "nothing to do; as its author, strip it with `patchelf --set-rpath` or let CMake skip it",
    .check = check,
};

}  // namespace wheelcheck
