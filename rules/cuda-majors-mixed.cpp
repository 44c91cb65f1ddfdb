#include "engine/driver.hpp"
#include "engine/finding_draft.hpp"
#include "engine/symbol_findings.hpp"
#include "facts/path.hpp"

namespace wheelcheck {
namespace {

std::string major_of(const std::string& version) { return version.substr(0, version.find('.')); }

/// "8" of …/libcudnn_ops_infer.so.8 among what `library` loads; empty: no cuDNN.
std::string cudnn_major(const LibraryCase& library) {
  for (const std::string& path : library.outcome.loaded) {
    const std::string name(file_name_of(path));
    const auto so = name.find(".so.");
    if (name.starts_with("libcudnn") && so != std::string::npos)
      return major_of(name.substr(so + 4));
  }
  return {};
}

/// The major of the cuDNN that torch's requirements brought.
std::string installed_cudnn(const Environment& environment) {
  for (const InstalledDistribution& distribution : environment.distributions)
    if (distribution.name.starts_with("nvidia-cudnn") ||
        distribution.name.starts_with("nvidia_cudnn"))
      return major_of(distribution.version);
  return {};
}

void report(const Rule& self, const Case& subject, const LibraryCase& library,
            const std::string& what, const std::string& own, const std::string& torch,
            Results& results) {
  if (own.empty() || torch.empty() || own == torch) return;
  Finding finding = draft(self, subject, library);
  finding.phase = Phase::use;
  finding.severity = std::min(finding.severity, Severity::warning);
  finding.needs = what + " " + own;
  finding.has = torch_of(*subject.environment) + ", which brings " + what + " " + torch +
                " into the same process";
  finding.result = "both run side by side: memory, streams and handles of one are not the other's";
  finding.remedy = "take the build for " + what + " " + torch;
  results.findings.push_back(std::move(finding));
}

void check(const Rule& self, const Case& subject, Results& results) {
  const auto& torch = subject.environment->torch;
  if (!torch || torch->cuda.empty()) return;
  const std::string cudnn = installed_cudnn(*subject.environment);
  for (const LibraryCase& library : subject.libraries) {
    if (!library.examined || library.outcome.kind != OutcomeKind::loads) continue;
    report(self, subject, library, "CUDA", runtime_major(subject, library), major_of(torch->cuda),
           results);
    report(self, subject, library, "cuDNN", cudnn_major(library), cudnn, results);
  }
}

}  // namespace

extern const Rule cuda_majors_mixed = {
    .id = "cuda-majors-mixed",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .summary = "two CUDA or cuDNN major releases would run in one process",
    .cause =
        R"(The library brings or finds a CUDA runtime (or cuDNN) of another major than torch's. Their
SONAMEs differ, so both load, and each works alone; but a stream, event or handle that one made
means nothing to the other, and both take memory of the GPU. Packages that only share tensors by
address can work like that.)",
    .cure = "take the build for the CUDA release of the installed torch",
    .check = check,
};

}  // namespace wheelcheck
