#include "engine/finding_draft.hpp"
#include "engine/library_findings.hpp"
#include "engine/symbol_findings.hpp"
#include "environment/torch_layer.hpp"

namespace wheelcheck {
namespace {

bool is_cuda_part(std::string_view soname) { return soname.find("_cu") != std::string_view::npos; }

std::string has_text(const Environment& environment, const std::string& soname) {
  if (!environment.torch) return "no torch in the environment";
  const bool cpu_only = cuda_is_known(*environment.torch) && environment.torch->cuda.empty() &&
                        environment.torch->hip.empty();
  if (is_cuda_part(soname) && cpu_only) return torch_of(environment) + " is a build without CUDA";
  return torch_of(environment) + " has no such library";
}

void check(const Rule& self, const Case& subject, Results& results) {
  for (const LibraryCase& library : subject.libraries) {
    const auto missing = missing_libraries(library, LibraryFamily::torch);
    if (missing.empty()) continue;
    Finding finding = draft(self, subject, library);
    finding.needs = missing.front();
    finding.has = has_text(*subject.environment, missing.front());
    finding.evidence = missing;
    finding.count = missing.size();
    finding.remedy = !subject.environment->torch ? "install torch before this wheel"
                     : is_cuda_part(missing.front())
                         ? "install a torch build with the CUDA that the wheel was built for"
                         : "take a build for " + torch_of(*subject.environment);
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule torch_library_missing = {
    .id = "torch-library-missing",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a library of torch that an extension links to is not there",
    .cause =
        R"(The extension was built for a torch with CUDA and meets one without, or for a release that
cut its libraries differently (libtorch_cuda_cu.so of 1.13), or torch is not installed. Message:
`libc10_cuda.so: cannot open shared object file: No such file or directory`.)",
    .cure = "install the torch build that the wheel was made for",
    .check = check,
};

}  // namespace wheelcheck
