#include "engine/assumptions.hpp"
#include "engine/finding_draft.hpp"
#include "engine/library_findings.hpp"
#include "engine/symbol_findings.hpp"
#include "image/provider.hpp"

namespace wheelcheck {
namespace {

std::string torch_major(const Environment& environment) {
  if (!environment.torch) return {};
  const std::string& cuda = environment.torch->cuda;
  return cuda.substr(0, cuda.find('.'));
}

void describe_majors(Finding& finding, const Environment& environment, const std::string& built) {
  const std::string torch = torch_major(environment);
  if (built.empty() || torch.empty() || built == torch) {
    finding.has = "no package of the environment and no directory of the loader has it";
    finding.remedy = "install the NVIDIA package that brings " + finding.needs;
    return;
  }
  finding.has = torch_of(environment) + " brings CUDA " + environment.torch->cuda +
                ": the wheel is a CUDA " + built + " build";
  finding.needs += ", the CUDA " + built + " runtime";
  finding.remedy = "take the build for CUDA " + torch + ", or a torch built for CUDA " + built;
}

void check(const Rule& self, const Case& subject, Results& results) {
  uncheck_assumed(self, subject, is_cuda_library, "the CUDA libraries are not described", results);
  for (const LibraryCase& library : subject.libraries) {
    const auto missing = missing_libraries(library, LibraryFamily::cuda);
    if (missing.empty()) continue;
    // Where torch itself is missing: an installer that brings it brings its CUDA packages too.
    if (!subject.environment->torch && !missing_libraries(library, LibraryFamily::torch).empty())
      continue;
    Finding finding = draft(self, subject, library);
    finding.needs = missing.front();
    std::string built;
    for (const std::string& name : missing)
      if (built.empty()) built = cuda_major_of(name);
    describe_majors(finding, *subject.environment, built);
    finding.evidence = missing;
    finding.count = missing.size();
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule cuda_library_missing = {
    .id = "cuda-library-missing",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a CUDA library that native code links to is not there",
    .cause =
        R"(The wheel was built for another CUDA major release than the one that torch and the NVIDIA
packages of the environment bring, or it expects a toolkit on the machine. The SONAME holds the
major, so the loader does not take the other one. Message:
`libcudart.so.11.0: cannot open shared object file: No such file or directory`.)",
    .cure = "take the build for the CUDA of the installed torch",
    .check = check,
};

}  // namespace wheelcheck
