#include <algorithm>

#include "engine/finding_draft.hpp"
#include "engine/torch_use.hpp"

namespace wheelcheck {
namespace {

bool any_python(const WheelName& name) {
  const auto& tags = name.python_tags;
  const auto& abis = name.abi_tags;
  return std::find(tags.begin(), tags.end(), "py3") != tags.end() &&
         std::find(abis.begin(), abis.end(), "none") != abis.end();
}

bool names_torch(const WheelFacts& wheel) {
  return std::any_of(wheel.claims.begin(), wheel.claims.end(),
                     [](const Claim& claim) { return claim.subject == Claim::Subject::torch; });
}

/// Pinned to one release, or to one minor (`==2.8.*`, `~=2.8.0`).
bool pinned(const std::optional<SpecifierSet>& requirement) {
  using Relation = Specifier::Relation;
  return requirement && std::any_of(requirement->specifiers.begin(), requirement->specifiers.end(),
                                    [](const Specifier& one) {
                                      return one.relation == Relation::equal ||
                                             one.relation == Relation::arbitrary ||
                                             one.relation == Relation::compatible;
                                    });
}

void check(const Rule& self, const Case& subject, Results& results) {
  const WheelFacts& wheel = *subject.wheel;
  if (!any_python(wheel.name) || names_torch(wheel) || pinned(torch_requirement(wheel))) return;
  for (const LibraryCase& library : subject.libraries) {
    // A group holds a copy for each torch, of which the program takes the right one.
    if (library.role == Role::group) continue;
    const TorchUse use = torch_use(library);
    if (use.cpp.empty()) continue;
    Finding finding = draft(self, Phase::import, library);
    finding.needs = "the torch minor it was built with, by " + std::to_string(use.cpp.size()) +
                    " C++ symbols of torch";
    finding.has = "the tag py3-none and no word of a torch release in name or requirements";
    finding.result = "installers keep the wheel when torch changes, and it stops loading";
    finding.remedy = self.cure;
    finding.evidence = use.cpp;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule torch_bound_tag = {
    .id = "torch-bound-tag",
    .severity = Severity::note,
    .certainty = Certainty::certain,
    .summary = "a wheel that looks independent of Python is bound to one torch release",
    .cause =
        R"(`py3-none` is right for a library that does not touch CPython, and says nothing of torch, whose
C++ names change from minor to minor. A wheel that is opened by `torch.ops.load_library` is tagged
so, and neither its name nor Requires-Dist tells the torch it was built for.)",
    .cure =
        "keep torch at the release that the wheel was built for; as its author, pin torch in the "
        "requirements or move to the stable ABI",
    .check = check,
};

}  // namespace wheelcheck
