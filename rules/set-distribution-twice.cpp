#include "engine/finding_draft.hpp"
#include "python/name.hpp"

namespace wheelcheck {
namespace {

void check(const Rule& self, const Case& subject, Results& results) {
  const std::string name = normalize_name(subject.wheel->name.distribution);
  for (const WheelFacts* earlier : subject.together) {
    if (earlier == subject.wheel) return;
    if (name.empty() || normalize_name(earlier->name.distribution) != name) continue;
    Finding finding = draft(self, Phase::install);
    finding.needs = subject.wheel->name.distribution + " " + subject.wheel->name.version;
    finding.has = earlier->name.file_name + " of the same set is " + earlier->name.distribution +
                  " " + earlier->name.version;
    finding.result =
        "an installer refuses the set, or the one that is installed last replaces the "
        "other";
    finding.remedy = "leave out one of the two files";
    results.findings.push_back(std::move(finding));
    return;
  }
}

}  // namespace

extern const Rule set_distribution_twice = {
    .id = "set-distribution-twice",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a set holds two wheels of one distribution",
    .cause =
        R"(One site-packages has room for one version of a distribution, and for one of its builds. pip
refuses such a set: `ERROR: Cannot install demo 1.0 (from …) and demo 2.0 (from …) because these
package versions have conflicting dependencies.` Names are compared as PEP 503 normalises them.)",
    .cure = "leave out all but one",
    .check = check,
};

}  // namespace wheelcheck
