#include "engine/finding_draft.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace wheelcheck {
namespace {

/// The package works without it: told, but no reason to refuse the wheel.
void make_dispensable(Finding& finding) {
  finding.severity = Severity::note;
  finding.decides = false;
  finding.certainty = std::min(finding.certainty, Certainty::likely);
}

/// The package can be imported; what needs the library does not work.
void make_partial(Finding& finding) {
  finding.severity = std::min(finding.severity, Severity::warning);
  finding.certainty = std::min(finding.certainty, Certainty::likely);
}

std::string place_of(const Defect& defect) {
  return defect.offset < 0 ? defect.text
                           : fmt::format("{} (at byte {})", defect.text, defect.offset);
}

void add_defect(const Rule& rule, Phase phase, std::string_view member, const Defect& defect,
                Results& results) {
  if (defect.kind != rule.id) return;
  Finding finding = draft(rule, phase, member);
  finding.has = place_of(defect);
  finding.result = rule.summary;
  finding.remedy = rule.cure;
  results.findings.push_back(std::move(finding));
}

}  // namespace

Finding draft(const Rule& rule, Phase phase, std::string_view member) {
  Finding finding;
  finding.rule = rule.id;
  finding.severity = rule.severity;
  finding.phase = phase;
  finding.certainty = rule.certainty;
  finding.member = member;
  return finding;
}

Finding draft(const Rule& rule, const Case& subject, const LibraryCase& library) {
  Finding finding = draft(rule, Phase::use, library.member->path);
  finding.result = raised(library);
  if (library.after_siblings) {
    make_dispensable(finding);
    return finding;
  }
  if (library.awaits_system) make_partial(finding);
  switch (library.role) {
    case Role::mandatory:
      finding.phase = Phase::import;
      break;
    case Role::guarded:
      finding.certainty = std::min(finding.certainty, Certainty::likely);
      break;
    case Role::group:
      if (group_loads(subject, library)) make_dispensable(finding);
      break;
    case Role::optional:
    case Role::vendored:
    case Role::program:
      make_dispensable(finding);
      break;
  }
  return finding;
}

Finding draft(const Rule& rule, Phase phase, const LibraryCase& library) {
  Finding finding = draft(rule, phase, std::string_view(library.member->path));
  const bool dispensable = library.role == Role::optional || library.role == Role::group ||
                           library.role == Role::program;
  if (dispensable) finding.severity = Severity::note;
  finding.decides = false;
  return finding;
}

bool group_loads(const Case& subject, const LibraryCase& library) {
  return std::any_of(subject.libraries.begin(), subject.libraries.end(),
                     [&](const LibraryCase& other) {
                       return other.examined && other.group == library.group &&
                              other.role == Role::group && other.outcome.kind == OutcomeKind::loads;
                     });
}

std::string raised(const LibraryCase& library) {
  // Of an outcome that is not known the message says why, and nobody raises it.
  if (library.outcome.message.empty() || library.outcome.kind == OutcomeKind::unknown) return {};
  return (library.is_extension ? "ImportError: " : "OSError: ") + library.outcome.message;
}

void report_defects(const Rule& rule, Phase phase, const Case& subject, Results& results) {
  for (const Defect& defect : subject.wheel->defects) add_defect(rule, phase, {}, defect, results);
  for (const Member& member : subject.wheel->members)
    if (member.object)
      for (const Defect& defect : member.object->defects)
        add_defect(rule, phase, member.path, defect, results);
}

}  // namespace wheelcheck
