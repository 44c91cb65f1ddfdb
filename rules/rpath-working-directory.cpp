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
      if (directory.starts_with('/') || directory.starts_with('$')) continue;
      Finding finding = draft(self, Phase::import, library);
      finding.needs = "a search path that begins with / or $ORIGIN";
      finding.has = directory.empty() ? "an empty part, which is the working directory"
                                      : directory + ", below the working directory";
      finding.result = "what is loaded depends on where the program was started";
      finding.remedy = self.cure;
      results.findings.push_back(std::move(finding));
    }
  }
}

}  // namespace

extern const Rule rpath_working_directory = {
    .id = "rpath-working-directory",
    .severity = Severity::note,
    .certainty = Certainty::certain,
    .summary = "a library looks for others in the working directory",
    .cause =
        R"(A part of DT_RPATH or DT_RUNPATH is empty or relative: `a::b`, or `opencv_python.libs`, as an
old repair tool wrote it into the libraries that it bundled. ld.so takes it as below the directory in
which the program runs, where anybody may have put a library. The package itself works, since its
extension brings the right path along.)",
    .cure = "start programs from directories of your own; as its author, use `$ORIGIN/…`",
    .check = check,
};

}  // namespace wheelcheck
