#include "engine/finding_draft.hpp"

namespace wheelcheck {
namespace {

void check(const Rule& self, const Case& subject, Results& results) {
  const WheelFacts& wheel = *subject.wheel;
  if (wheel.name_error.empty()) return;
  Finding finding = draft(self, Phase::install);
  finding.needs = "NAME-VERSION-PYTHON-ABI-PLATFORM.whl";
  finding.has = wheel.name.file_name + ": " + wheel.name_error;
  finding.result = "ERROR: " + wheel.name.file_name + " is not a valid wheel filename.";
  finding.remedy = self.cure;
  results.findings.push_back(std::move(finding));
}

}  // namespace

extern const Rule wheel_name_invalid = {
    .id = "wheel-name-invalid",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "the file is not named as a wheel must be",
    .cause =
        R"(Installers read project, version and tags from the file name (PEP 427), and do not open what
they cannot parse. Browsers and file managers change names (`demo-1.0 (1).whl`), and so do people
who want to keep two builds apart. pip says `ERROR: … is not a valid wheel filename.`)",
    .cure = "give the file the name back that it was published under",
    .check = check,
};

}  // namespace wheelcheck
