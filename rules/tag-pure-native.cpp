#include <algorithm>

#include "engine/finding_draft.hpp"

namespace wheelcheck {
namespace {

constexpr std::uint16_t shared_object_type = 3;  // ET_DYN

bool pure(const WheelName& name) {
  return name.platform_tags.size() == 1 && name.platform_tags.front() == "any" &&
         name.abi_tags.size() == 1 && name.abi_tags.front() == "none";
}

/// Code that a Linux loader could map. CUDA cubins are ELF files too, but data to it.
bool native(const Member& member) {
  constexpr std::uint16_t cuda = 190;  // EM_CUDA
  return member.kind == MemberKind::elf && member.object &&
         member.object->identity.type == shared_object_type &&
         member.object->identity.machine != cuda;
}

void check(const Rule& self, const Case& subject, Results& results) {
  if (!pure(subject.wheel->name)) return;
  Finding finding = draft(self, Phase::install);
  for (const Member& member : subject.wheel->members)
    if (native(member)) finding.evidence.push_back(member.path);
  // Binaries of several systems side by side are a bundle that means to run anywhere.
  const auto foreign = [](const Member& member) {
    return member.kind == MemberKind::macho || member.kind == MemberKind::pe;
  };
  const auto& members = subject.wheel->members;
  if (std::any_of(members.begin(), members.end(), foreign)) {
    finding.severity = Severity::note;
    finding.decides = false;
  }
  if (finding.evidence.empty()) return;
  finding.count = finding.evidence.size();
  finding.needs = "a platform tag: native code in " + finding.evidence.front();
  finding.has = "the tag none-any";
  finding.result = "installers accept the wheel on machines where its code cannot load";
  finding.remedy = self.cure;
  results.findings.push_back(std::move(finding));
}

}  // namespace

extern const Rule tag_pure_native = {
    .id = "tag-pure-native",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a wheel tagged for any platform holds native code",
    .cause =
        R"(The wheel was built as if it were pure Python (setuptools without `ext_modules`, or the
libraries copied in as package data), so its name ends in `-none-any.whl`. Installers take it on
every machine, and it fails where its one architecture is not.)",
    .cure =
        "use a release whose wheel carries a platform tag; as its author, build with "
        "`--plat-name` or mark the distribution as not pure",
    .check = check,
};

}  // namespace wheelcheck
