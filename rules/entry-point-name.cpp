#include <algorithm>

#include "engine/finding_draft.hpp"
#include "engine/script_names.hpp"

namespace wheelcheck {
namespace {

/// What the entry points specification recommends, and the index demands: letters of any script,
/// digits, '_', '.' and '-'.
bool is_plain(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
  });
}

/// An installer that joins it to its scripts directory writes somewhere else.
bool is_path(std::string_view name) {
  return name.empty() || name == "." || name == ".." || name.find('/') != name.npos ||
         name.find('\\') != name.npos;
}

void check(const Rule& self, const Case& subject, Results& results) {
  for (const ScriptName& script : script_names(*subject.wheel)) {
    if (!script.entry_point || (is_plain(script.name) && !is_path(script.name))) continue;
    Finding finding = draft(self, Phase::install);
    if (!is_path(script.name)) finding.severity = Severity::warning;
    finding.needs = "a file name of letters, digits, '.', '_' and '-'";
    finding.has = script.source + ": '" + script.name + "'";
    finding.result = is_path(script.name)
                         ? "an installer that does not check writes the script somewhere else"
                         : "the package index refuses the wheel";
    finding.remedy = self.cure;
    finding.evidence = {script.name};
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule entry_point_name = {
    .id = "entry-point-name",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a script of entry_points.txt has a name that is a path, or no plain name",
    .cause =
        R"(The name of a console_scripts or gui_scripts entry point becomes a file in the environment's
`bin`. Installers joined the two without a look (pip before 26.1.2, CVE-2026-8643), so that
`../../.bashrc` wrote there. The package index takes letters, digits, `.`, `_` and `-` only.)",
    .cure = "do not install it; as its author, give the script a plain name",
    .check = check,
};

}  // namespace wheelcheck
