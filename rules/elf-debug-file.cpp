#include "engine/finding_draft.hpp"

namespace wheelcheck {
namespace {

void check(const Rule& self, const Case& subject, Results& results) {
  for (const Member& member : subject.wheel->members) {
    if (member.kind != MemberKind::elf || !member.path.ends_with(".debug")) continue;
    Finding finding = draft(self, Phase::none, member.path);
    finding.decides = false;
    finding.needs = "nothing: no program loads it";
    finding.has = std::to_string(member.size) + " bytes of debug information";
    finding.result = "the wheel is larger than it needs to be";
    finding.remedy = self.cure;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule elf_debug_file = {
    .id = "elf-debug-file",
    .severity = Severity::note,
    .certainty = Certainty::certain,
    .summary = "the wheel carries a split debug file",
    .cause =
        R"(`objcopy --only-keep-debug` puts the debug information of a library into a file of its own
(`.so.debug`), which debuggers look up and loaders never open. It came along with the build
directory. Its segments lie outside the file by design, which is no defect.)",
    .cure = "nothing to do; as its author, leave `*.debug` out of the wheel",
    .check = check,
};

}  // namespace wheelcheck
