#include <algorithm>
#include <set>

#include "engine/finding_draft.hpp"
#include "engine/native_member.hpp"
#include "python/tag.hpp"

namespace wheelcheck {
namespace {

/// e_machine of every platform tag; empty where a tag is not Linux or of a machine not known.
std::set<std::uint16_t> tagged_machines(const WheelName& name) {
  using Family = PlatformTag::Family;
  std::set<std::uint16_t> machines;
  for (const std::string& platform : name.platform_tags) {
    const PlatformTag tag = parse_platform_tag(platform);
    const bool linux = tag.family == Family::linux || tag.family == Family::manylinux ||
                       tag.family == Family::musllinux;
    const std::uint16_t machine = linux ? elf_machine(tag.machine) : 0;
    if (machine == 0) return {};
    machines.insert(machine);
  }
  return machines;
}

std::string name_of(std::uint16_t machine) {
  const std::string_view name = machine_name(machine);
  return name.empty() ? "machine number " + std::to_string(machine) : std::string(name);
}

std::string names_of(const std::set<std::uint16_t>& machines) {
  std::string text;
  for (std::uint16_t machine : machines) text += (text.empty() ? "" : ", ") + name_of(machine);
  return text;
}

/// The package needs it, so that a wrong machine is more than a spare file.
bool essential(const Case& subject, const Member& member) {
  return std::any_of(subject.libraries.begin(), subject.libraries.end(),
                     [&](const LibraryCase& library) {
                       return library.member == &member && library.role == Role::mandatory;
                     });
}

void check(const Rule& self, const Case& subject, Results& results) {
  const std::set<std::uint16_t> tagged = tagged_machines(subject.wheel->name);
  if (tagged.empty()) return;
  const auto& members = subject.wheel->members;
  const auto fits = [&](const Member& member) {
    return is_shared_object(member) && tagged.count(member.object->identity.machine) == 1;
  };
  const bool any_fits = std::any_of(members.begin(), members.end(), fits);
  for (const Member& member : members) {
    if (!is_shared_object(member) || fits(member)) continue;
    Finding finding = draft(self, Phase::import, member.path);
    if (any_fits && !essential(subject, member)) {
      finding.severity = Severity::note;
      finding.decides = false;
    }
    finding.needs = names_of(tagged) + ", as the platform tag says";
    finding.has = "code for " + name_of(member.object->identity.machine);
    finding.result = "the loader refuses a library of another machine";
    finding.remedy = self.cure;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule tag_machine_mismatch = {
    .id = "tag-machine-mismatch",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a library is for another machine than the platform tag says",
    .cause =
        R"(The wheel was cross-compiled and tagged for the machine that built it, or a library was
downloaded for the wrong machine while building. Installers go by the tag; the loader then says
`cannot open shared object file: No such file or directory` or `wrong ELF class`. Files for other
machines beside a fitting one (plug-ins for several systems) are a note.)",
    .cure =
        "take a build whose tag names the machine; as its author, set the platform tag when "
        "cross-compiling (`_PYTHON_HOST_PLATFORM`, `--plat-name`)",
    .check = check,
};

}  // namespace wheelcheck
