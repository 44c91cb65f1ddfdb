#include "engine/finding_draft.hpp"

namespace wheelcheck {
namespace {

void check(const Rule& self, const Case& subject, Results& results) {
  for (const Member& member : subject.wheel->members) {
    if (!member.object || member.object->identity.audit.empty()) continue;
    Finding finding = draft(self, Phase::use, member.path);
    finding.needs = "no DT_AUDIT and no DT_DEPAUDIT";
    finding.has = "asks for the audit library " + member.object->identity.audit.front();
    finding.result = "the loader would run that library's code before the program's own";
    finding.remedy = self.cure;
    finding.evidence = member.object->identity.audit;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule elf_audit_library = {
    .id = "elf-audit-library",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .summary = "a native file asks the loader for an audit library",
    .cause =
        R"(DT_AUDIT and DT_DEPAUDIT name libraries that ld.so loads first and tells of everything that it
does; they may redirect every symbol (rtld-audit(7)). glibc heeds them in programs, not in libraries
that a running program opens. No wheel has a use for that.)",
    .cure = "do not install it; as its author, link without `--audit` and `--depaudit`",
    .check = check,
};

}  // namespace wheelcheck
