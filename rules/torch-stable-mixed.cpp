#include "engine/finding_draft.hpp"
#include "engine/torch_use.hpp"
#include "symbol/name.hpp"

namespace wheelcheck {
namespace {

void check(const Rule& self, const Case& subject, Results& results) {
  for (const LibraryCase& library : subject.libraries) {
    const TorchUse use = torch_use(library);
    if (use.shims.empty() || use.cpp.empty()) continue;
    Finding finding = draft(self, Phase::import, library);
    finding.needs = readable(use.cpp.front()) + ", which is no part of torch's stable ABI";
    finding.has = "functions of the stable ABI beside it, such as " + use.shims.front();
    finding.result = "the library fits the torch minor it was built for, as any C++ extension does";
    finding.remedy = self.cure;
    finding.count = use.cpp.size();
    finding.evidence = use.cpp;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule torch_stable_mixed = {
    .id = "torch-stable-mixed",
    .severity = Severity::note,
    .certainty = Certainty::certain,
    .summary = "a library uses torch's stable ABI and its C++ API together",
    .cause =
        R"(One mangled name of c10::, at:: or torch:: is enough to bind a library to the torch it was built
with, whatever else it takes from the stable C functions (`aoti_torch_…`, `torch_…`). Half-way ported
extensions look like this, and so do inductor's compiled models.)",
    .cure =
        "treat it as built for one torch minor; as its author, port the rest to torch/csrc/stable",
    .check = check,
};

}  // namespace wheelcheck
