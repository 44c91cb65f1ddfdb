#include "engine/finding_draft.hpp"

namespace wheelcheck {
namespace {

/// A Python tag that is no identifier, so that no interpreter can be meant: "10" of "py3.10".
std::string odd_python_tag(const WheelName& name) {
  for (const std::string& tag : name.python_tags)
    if (tag.empty() || (tag[0] >= '0' && tag[0] <= '9')) return tag;
  return {};
}

/// pip goes on with the tags that it understands; strict readers refuse the name.
void report_tag(const Rule& self, const std::string& tag, Results& results) {
  Finding finding = draft(self, Phase::install);
  finding.severity = Severity::warning;
  finding.decides = false;
  finding.needs = "Python tags such as py3 or cp310, with dots between them";
  finding.has = "the tag " + tag + ": a dot splits a tag in two";
  finding.result = "strict readers refuse the name, others ignore that tag";
  finding.remedy = self.cure;
  results.findings.push_back(std::move(finding));
}

void check(const Rule& self, const Case& subject, Results& results) {
  const WheelFacts& wheel = *subject.wheel;
  if (wheel.name_error.empty()) {
    if (const std::string tag = odd_python_tag(wheel.name); !tag.empty())
      report_tag(self, tag, results);
    return;
  }
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
who want to keep two builds apart. pip says `ERROR: … is not a valid wheel filename.` A Python tag
with a dot in it (`py3.10`) is read as two tags, of which the second means nothing: a warning.)",
    .cure = "give the file the name back that it was published under",
    .check = check,
};

}  // namespace wheelcheck
