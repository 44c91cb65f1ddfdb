#include "engine/finding_draft.hpp"
#include "engine/library_findings.hpp"
#include "engine/library_names.hpp"
#include "image/provider.hpp"

namespace wheelcheck {
namespace {

/// Libraries of the driver that `library` names itself and that nobody described: they are thought
/// to be there.
std::vector<std::string> assumed_libraries(const LibraryCase& library,
                                           const Environment& environment,
                                           const LibraryNames& bundled) {
  std::vector<std::string> names;
  if (!library.examined || environment.driver) return names;
  for (const std::string& name : library.member->object->identity.needed)
    if (family_of(name) == LibraryFamily::driver && may_be_undescribed(environment, name) &&
        !bundled.contains(name))
      names.push_back(name);
  return names;
}

/// The link alone, told where no driver is described: it decides on machines without one.
void report_link(const Rule& self, const LibraryCase& library,
                 const std::vector<std::string>& names, Results& results) {
  if (names.empty()) return;
  Finding finding = draft(self, Phase::import, library);
  finding.severity = Severity::note;
  finding.needs = names.front() + ", part of the NVIDIA driver";
  finding.has = "no driver in the description";
  finding.result = "where there is none: " + names.front() +
                   ": cannot open shared object file: No such file or directory";
  finding.remedy = self.cure;
  finding.evidence = names;
  finding.count = names.size();
  results.findings.push_back(std::move(finding));
}

void check(const Rule& self, const Case& subject, Results& results) {
  const LibraryNames bundled = library_names(subject.together);
  for (const LibraryCase& library : subject.libraries) {
    const auto missing = missing_libraries(library, LibraryFamily::driver);
    if (missing.empty()) {
      report_link(self, library, assumed_libraries(library, *subject.environment, bundled),
                  results);
      continue;
    }
    Finding finding = draft(self, subject, library);
    finding.needs = missing.front() + ", part of the NVIDIA driver";
    finding.has = subject.environment->driver == "none" ? "the description says that there is none"
                                                        : "no driver is in the loader's path";
    finding.remedy = "run it where the driver is (a container with --gpus all)";
    finding.evidence = missing;
    finding.count = missing.size();
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule driver_library_missing = {
    .id = "driver-library-missing",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "native code links to the NVIDIA driver, and there is none",
    .cause =
        R"(The library names `libcuda.so.1` (or another part of the driver) among the libraries that it
needs, so it does not even load on a machine or in a container without GPU; the CUDA runtime looks for
the driver only when it is used. Message:
`libcuda.so.1: cannot open shared object file: No such file or directory`. Where the environment says
nothing of a driver the link itself is a note.)",
    .cure = "run it where the driver is; who builds it should open the driver when it is used",
    .check = check,
};

}  // namespace wheelcheck
