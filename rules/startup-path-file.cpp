#include <algorithm>
#include <array>

#include "engine/finding_draft.hpp"

namespace wheelcheck {
namespace {

/// What no hook of an honest package needs in its one line: other programs, the network, or code
/// that is not written there in the clear.
constexpr std::array<std::string_view, 9> unusual{"b64decode", "urlopen",    "requests",
                                                  "socket",    "subprocess", "os.system",
                                                  "popen",     "marshal",    "zlib"};

/// A call of exec, eval or compile whose argument is no string literal.
bool runs_made_up_code(std::string_view line) {
  for (std::string_view call : {"exec(", "eval(", "compile("})
    for (auto at = line.find(call); at != line.npos; at = line.find(call, at + 1)) {
      const std::string_view argument = line.substr(at + call.size());
      if (!argument.starts_with('\'') && !argument.starts_with('"')) return true;
    }
  return false;
}

bool is_unusual(std::string_view line) {
  return runs_made_up_code(line) ||
         std::any_of(unusual.begin(), unusual.end(),
                     [&](std::string_view word) { return line.find(word) != line.npos; });
}

void check(const Rule& self, const Case& subject, Results& results) {
  for (const PathFile& file : subject.wheel->path_files) {
    if (file.import_lines.empty() && file.unread.empty()) continue;
    Finding finding = draft(self, Phase::install, file.path);
    finding.needs = "directories, one a line";
    finding.has =
        file.unread.empty() ? "lines that begin with 'import'" : "not read: " + file.unread;
    finding.result = "every start of this environment's Python runs these lines";
    finding.remedy = self.cure;
    if (file.unread.empty() &&
        std::none_of(file.import_lines.begin(), file.import_lines.end(), is_unusual))
      finding.severity = Severity::note;
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
use that, which is a note; malware does too, since nothing has to be imported for it to run. A line
that starts programs, reaches for the network or runs code that is not written there is a warning,
and under `--profile untrusted` every such line is an error.)",
    .cure = "read the lines, and do not install the wheel unless you know why it does that",
    .check = check,
};

}  // namespace wheelcheck
