#include <algorithm>

#include "engine/finding_draft.hpp"
#include "engine/native_member.hpp"

namespace wheelcheck {
namespace {

/// Members outside of `.data` go where Root-Is-Purelib says (PEP 427, "The .data directory").
bool lies_at_root(const Member& member) {
  return member.installed_path == member.path && is_shared_object(member);
}

void check(const Rule& self, const Case& subject, Results& results) {
  const WheelFacts& wheel = *subject.wheel;
  if (!wheel.wheel.root_is_purelib.value_or(false)) return;
  const auto& platforms = wheel.name.platform_tags;
  // Under a pure tag the tag is the fault.
  if (std::find(platforms.begin(), platforms.end(), "any") != platforms.end()) return;
  Finding finding = draft(self, Phase::install);
  finding.decides = false;
  for (const Member& member : wheel.members)
    if (lies_at_root(member)) finding.evidence.push_back(member.path);
  if (finding.evidence.empty()) return;
  finding.count = finding.evidence.size();
  finding.needs = "Root-Is-Purelib: false, for " + finding.evidence.front();
  finding.has = "Root-Is-Purelib: true";
  finding.result = "where purelib and platlib are two directories, the library lands in purelib";
  finding.remedy = self.cure;
  results.findings.push_back(std::move(finding));
}

}  // namespace

extern const Rule wheel_purelib_native = {
    .id = "wheel-purelib-native",
    .severity = Severity::note,
    .certainty = Certainty::certain,
    .summary = "WHEEL says pure Python of a wheel with native code",
    .cause =
        R"(`Root-Is-Purelib` tells the installer which of two directories to use. Most systems have one
for both; on Fedora and its relatives purelib is below /usr/lib and platlib below /usr/lib64. One
good native wheel in ten says `true` (all of NVIDIA's libraries), so this is rarely felt.)",
    .cure =
        "nothing to do where both directories are one (`sysconfig.get_paths()`); as its author, "
        "mark the distribution as not pure",
    .check = check,
};

}  // namespace wheelcheck
