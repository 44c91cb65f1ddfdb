#include "engine/finding_draft.hpp"

namespace wheelcheck {
namespace {

void check(const Rule& self, const Case& subject, Results& results) {
  const WheelFacts& wheel = *subject.wheel;
  if (!wheel.pinned) return;
  if (!wheel.pinned->unjudged.empty()) {
    results.unchecked.push_back({std::string(self.id), wheel.path + ": " + wheel.pinned->unjudged});
    return;
  }
  if (wheel.pinned->open.empty()) return;
  if (wheel.name.version.empty()) {
    results.unchecked.push_back(
        {std::string(self.id), "no release is known that " + wheel.pinned->open + " would choose"});
    return;
  }
  Finding finding = draft(self, Phase::install);
  finding.decides = false;
  finding.needs = "one version of " + wheel.name.distribution;
  finding.has = "the line leaves it open: " + wheel.pinned->open;
  finding.result =
      "an installer takes the newest that the other lines allow; of the releases that "
      "are known here that is " +
      wheel.name.version;
  finding.remedy = "pin it: " + wheel.name.distribution + "==" + wheel.name.version;
  results.findings.push_back(std::move(finding));
}

}  // namespace

extern const Rule pin_open = {
    .id = "pin-open",
    .severity = Severity::note,
    .certainty = Certainty::certain,
    .summary = "a line leaves the version open",
    .cause =
        R"(The line names a project without an exact version, so that an installer takes the newest release
that the other lines allow on the day when it runs. A stack that works today gets NumPy 3 tomorrow.
The newest release in the table inside the program is taken as its version, and checked like a
pin.)",
    .cure = "pin the version, or keep a lock file beside the requirements",
    .check = check,
};

}  // namespace wheelcheck
