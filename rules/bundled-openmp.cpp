#include <array>

#include "engine/finding_draft.hpp"
#include "engine/native_member.hpp"
#include "facts/path.hpp"

namespace wheelcheck {
namespace {

bool is_openmp_runtime(std::string_view file) {
  constexpr std::array<std::string_view, 3> runtimes{"libgomp", "libomp", "libiomp5"};
  for (std::string_view runtime : runtimes)
    if (file.starts_with(runtime) && file.size() > runtime.size() &&
        (file[runtime.size()] == '.' || file[runtime.size()] == '-'))
      return true;
  return false;
}

void check(const Rule& self, const Case& subject, Results& results) {
  for (const Member& member : subject.wheel->members) {
    if (!is_shared_object(member) || !is_openmp_runtime(file_name_of(member.path))) continue;
    Finding finding = draft(self, Phase::use, member.path);
    finding.decides = false;
    finding.needs = "one OpenMP runtime in a process, to share its threads";
    finding.has = subject.environment->torch ? "a second one beside torch's" : "one of its own";
    finding.result = "each runtime starts a thread for every core; two of LLVM's abort (OMP #15)";
    finding.remedy = self.cure;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule bundled_openmp = {
    .id = "bundled-openmp",
    .severity = Severity::note,
    .certainty = Certainty::hint,
    .summary = "the wheel carries an OpenMP runtime of its own",
    .cause =
        R"(libgomp, libomp and libiomp5 each keep their own threads. With two of them, parallel regions of
two packages compete for the cores, and two copies of LLVM's stop the program: `OMP: Error #15:
Initializing libiomp5.so, but found libomp.so already initialized`. One good native wheel in fourteen
bundles libgomp, as repair tools do, so this is a note.)",
    .cure = "if it is slow or stops: set OMP_NUM_THREADS, or import torch first",
    .check = check,
};

}  // namespace wheelcheck
