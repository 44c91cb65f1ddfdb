#include "engine/defect_rule.hpp"

#include <algorithm>

#include "engine/finding_draft.hpp"

namespace wheelcheck {
namespace {

/// The kernel maps a program; no import of the package stumbles over it.
bool is_program(const Case& subject, const std::string& member) {
  constexpr std::uint16_t executable = 2;  // ET_EXEC: dlopen takes none
  const bool fixed = std::any_of(
      subject.wheel->members.begin(), subject.wheel->members.end(), [&](const Member& each) {
        return each.path == member && each.object && each.object->identity.type == executable;
      });
  return fixed ||
         std::any_of(subject.libraries.begin(), subject.libraries.end(),
                     [&](const LibraryCase& library) {
                       return library.role == Role::program && library.member->path == member;
                     });
}

}  // namespace

void report_at_install(const Rule& self, const Case& subject, Results& results) {
  report_defects(self, Phase::install, subject, results);
}

void report_at_import(const Rule& self, const Case& subject, Results& results) {
  const std::size_t before = results.findings.size();
  report_defects(self, Phase::import, subject, results);
  for (std::size_t i = before; i < results.findings.size(); ++i) {
    Finding& finding = results.findings[i];
    if (!is_program(subject, finding.member)) continue;
    finding.severity = Severity::note;
    finding.phase = Phase::use;
    finding.decides = false;
  }
}

}  // namespace wheelcheck
