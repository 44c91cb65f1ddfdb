#include "engine/file_comparison.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace wheelcheck {
namespace {

/// Rules whose findings say that a file is not the wheel that its name announces.
constexpr std::array<std::string_view, 3> no_wheel = {"archive-not-a-zip", "archive-truncated",
                                                      "wheel-name-invalid"};

constexpr std::string_view choice_rule = "pip-chooses-other", name_rule = "wheel-same-name";

Finding begin(std::string_view id) {
  Finding finding;
  for (const Rule* rule : all_rules()) {
    if (rule->id != id) continue;
    finding.severity = rule->severity;
    finding.certainty = rule->certainty;
  }
  finding.rule = id;
  finding.phase = Phase::install;
  return finding;
}

/// What to write instead of the bare name, so that pip takes that file.
std::string pin_of(const std::string& project, const WheelName& choice, const WheelFacts& instead) {
  if (choice.version != instead.name.version) return "pin " + project + "==" + instead.name.version;
  return "name the file: pip install " + instead.path;
}

/// Files of equal bytes have equal digests; a file that was not hashed is told by its directory and
/// size.
std::string content_of(const WheelFacts& wheel) {
  if (!wheel.sha256.empty()) return wheel.sha256;
  return wheel.directory_digest + " " + std::to_string(wheel.size);
}

}  // namespace

void judged_across_files(const Rule&, const Case&, Results&) {}

bool shows_across_files(const Finding& finding) {
  return finding.rule == choice_rule || finding.rule == name_rule;
}

bool says_no_wheel(const Finding& finding) {
  return std::find(no_wheel.begin(), no_wheel.end(), finding.rule) != no_wheel.end();
}

Finding choice_finding(const std::string& project, const Result& choice, const Result& instead) {
  Finding finding = begin(choice_rule);
  const Finding* cause = leading_finding(choice);
  finding.needs = "pip takes " + choice.wheel->name.file_name + " by its name";
  finding.has = instead.wheel->name.file_name + " lies beside it and loads";
  finding.result = cause ? cause->result : choice.reason;
  finding.remedy = pin_of(project, choice.wheel->name, *instead.wheel);
  // The choice fails by itself; this says only what to do.
  finding.decides = false;
  return finding;
}

Finding same_name_finding(const SameName& same) {
  Finding finding = begin(name_rule);
  finding.needs = "one file " + same.file_name;
  finding.has = std::to_string(same.paths.size()) + " files of this name with different bytes";
  finding.result = "which of them is installed depends on the order in which pip meets them";
  finding.remedy = "keep one of them, or pin by hash";
  finding.count = same.paths.size();
  finding.evidence = same.paths;
  return finding;
}

void list_odd_files(const Answer& answer, Matrix& matrix) {
  const std::size_t width = answer.environments.size();
  for (std::size_t place = 0; place < answer.results.size(); place += width) {
    const Result& result = answer.results[place];
    for (const Finding& finding : result.findings)
      if (says_no_wheel(finding)) {
        matrix.odd_files.push_back(
            {result.wheel->path, finding.has.empty() ? finding.needs : finding.has});
        break;
      }
  }
}

void list_same_names(const Answer& answer, Matrix& matrix) {
  std::map<std::string, std::map<std::string, std::string>> names;  // name → content → first path
  const std::size_t width = answer.environments.size();
  for (std::size_t place = 0; place < answer.results.size(); place += width) {
    const WheelFacts& wheel = *answer.results[place].wheel;
    names[wheel.name.file_name].emplace(content_of(wheel), wheel.path);
  }
  for (const auto& [name, contents] : names) {
    if (contents.size() < 2) continue;
    SameName same{name, {}};
    for (const auto& [content, path] : contents) same.paths.push_back(path);
    std::sort(same.paths.begin(), same.paths.end());
    matrix.same_names.push_back(std::move(same));
  }
}

void list_unfit(const Answer& answer, Matrix& matrix) {
  const std::size_t width = answer.environments.size();
  for (std::size_t place = 0; place < answer.results.size(); place += width) {
    const auto first = answer.results.begin() + static_cast<std::ptrdiff_t>(place);
    const bool fits = std::any_of(first, first + static_cast<std::ptrdiff_t>(width),
                                  [](const Result& result) { return result.tag_rank.has_value(); });
    if (!fits && first->wheel->name_error.empty()) matrix.unfit.push_back(first->wheel->path);
  }
}

}  // namespace wheelcheck
