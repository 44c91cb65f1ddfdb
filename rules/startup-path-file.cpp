#include "engine/finding_draft.hpp"

namespace wheelcheck {
namespace {

void check(const Rule& self, const Case& subject, Results& results) {
  for (const PathFile& file : subject.wheel->path_files) {
    if (file.import_lines.empty() && file.unread.empty()) continue;
    Finding finding = draft(self, Phase::install, file.path);
    finding.needs = "directories, one a line";
    finding.has =
        file.unread.empty() ? "lines that begin with 'import'" : "not read: " + file.unread;
    finding.result = "every start of this environment's Python runs these lines";
    finding.remedy = self.cure;
    finding.count = std::max<std::uint64_t>(1, file.import_lines.size());
    finding.evidence = file.import_lines;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule startup_path_file = {
    .id = "startup-path-file",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "a .pth file runs code whenever Python starts",
    .cause =
        R"(Python's `site` module reads every `*.pth` of a site directory at every start, and executes
lines that begin with `import`. Old namespace packages (`*-nspkg.pth`), setuptools and coverage tools
use that; malware does too, since nothing has to be imported for it to run.)",
    .cure = "read the lines, and do not install the wheel unless you know why it does that",
    .check = check,
};

}  // namespace wheelcheck
