#include <algorithm>
#include <map>

#include "engine/finding_draft.hpp"
#include "python/name.hpp"

namespace wheelcheck {
namespace {

/// What lies where: installed path → member.
using Layout = std::map<std::string_view, const Member*>;

Layout layout_of(const WheelFacts& wheel) {
  Layout layout;
  for (const Member& member : wheel.members)
    if (!member.installed_path.empty() && !member.installed_path.ends_with('/'))
      layout.emplace(member.installed_path, &member);
  return layout;
}

std::string_view recorded_hash(const WheelFacts& wheel, const Member& member) {
  for (const RecordRow& row : wheel.record_rows)
    if (row.path == member.path) return row.hash;
  return {};
}

bool same_content(const WheelFacts& one, const Member& mine, const WheelFacts& other,
                  const Member& theirs) {
  return mine.size == theirs.size && recorded_hash(one, mine) == recorded_hash(other, theirs);
}

/// The files of `wheel` that an earlier one of the set wrote too.
void compare(const Rule& self, const WheelFacts& wheel, const WheelFacts& earlier,
             Results& results) {
  const Layout mine = layout_of(wheel), theirs = layout_of(earlier);
  std::vector<std::string> same, differing;
  bool native = false;
  for (const auto& [path, member] : mine) {
    const auto other = theirs.find(path);
    if (other == theirs.end()) continue;
    const bool equal = same_content(wheel, *member, earlier, *other->second);
    (equal ? same : differing).emplace_back(path);
    native = native || (!equal && member->kind == MemberKind::elf);
  }
  const std::vector<std::string>& shared = differing.empty() ? same : differing;
  if (shared.empty()) return;
  Finding finding = draft(self, Phase::install);
  finding.severity = differing.empty() ? Severity::note
                     : native          ? Severity::error
                                       : Severity::warning;
  finding.decides = native;
  finding.needs = shared.front();
  finding.has = earlier.name.file_name + " writes it too, with " +
                (differing.empty() ? "the same content" : "other content");
  finding.result = differing.empty() ? "uninstalling one of them takes it from the other"
                                     : "the one that is installed last overwrites the other's";
  finding.remedy =
      "install only one of " + earlier.name.distribution + " and " + wheel.name.distribution;
  finding.count = shared.size();
  finding.evidence = shared;
  results.findings.push_back(std::move(finding));
}

void check(const Rule& self, const Case& subject, Results& results) {
  const std::string name = normalize_name(subject.wheel->name.distribution);
  for (const WheelFacts* earlier : subject.together) {
    if (earlier == subject.wheel) return;
    if (normalize_name(earlier->name.distribution) != name)
      compare(self, *subject.wheel, *earlier, results);
  }
}

}  // namespace

extern const Rule set_same_file = {
    .id = "set-same-file",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "two wheels of a set write the same file",
    .cause =
        R"(Two distributions hold the same package, as onnxruntime and onnxruntime-gpu or the variants of
opencv-python do. Installers do not refuse it: the one that comes last overwrites the other's files,
and removing either takes files from both. It is an error where a shared object is overwritten by
another one, a warning for other files, and a note where the contents are equal.)",
    .cure = "install only one of the two distributions",
    .check = check,
};

}  // namespace wheelcheck
