#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "engine/finding_draft.hpp"
#include "engine/native_member.hpp"
#include "facts/path.hpp"
#include "python/version_number.hpp"

namespace wheelcheck {
namespace {

/// glibc applies DT_RELR since 2.36 (its NEWS), musl since 1.2.4 (its WHATSNEW).
bool applied_by(const Libc& libc) {
  const bool musl = libc.kind == Libc::Kind::musl;
  return compare_numbers(libc.version, musl ? "1.2.4" : "2.36") >= 0;
}

bool declared(const ObjectIdentity& identity) {
  return std::any_of(
      identity.version_needs.begin(), identity.version_needs.end(), [](const VersionNeed& need) {
        return std::any_of(
            need.versions.begin(), need.versions.end(),
            [](const NeededVersion& version) { return version.name == "GLIBC_ABI_DT_RELR"; });
      });
}

/// File names of what the libraries that the package cannot do without bring along, themselves and
/// by way of others in the wheel: a loader that leaves relocations out maps it all, and crashes in
/// it.
std::set<std::string_view> brought_along(const Case& subject) {
  std::multimap<std::string_view, const LibraryCase*> by_name;
  std::vector<const LibraryCase*> open;
  for (const LibraryCase& library : subject.libraries) {
    if (!library.examined) continue;
    by_name.emplace(file_name_of(library.member->path), &library);
    if (library.role == Role::mandatory) open.push_back(&library);
  }
  std::set<std::string_view> brought;
  while (!open.empty()) {
    const LibraryCase& library = *open.back();
    open.pop_back();
    for (const std::string& name : library.member->object->identity.needed) {
      const auto [first, last] = by_name.equal_range(name);
      if (first == last || !brought.insert(first->first).second) continue;
      for (auto each = first; each != last; ++each) open.push_back(each->second);
    }
  }
  return brought;
}

void check(const Rule& self, const Case& subject, Results& results) {
  const auto& libc = subject.environment->libc;
  if (!libc) return;
  std::optional<std::set<std::string_view>> brought;
  for (const LibraryCase& library : subject.libraries) {
    if (!library.examined || !is_shared_object(*library.member)) continue;
    const ObjectIdentity& identity = library.member->object->identity;
    if (!identity.has_relr) continue;
    const bool refused = library.outcome.message.find("DT_RELR") != std::string::npos;
    if (applied_by(*libc) && !refused) continue;
    if (!brought) brought = brought_along(subject);
    const bool crashes_others =
        !library.outcome.fails() && brought->contains(file_name_of(library.member->path));
    Finding finding = crashes_others ? draft(self, Phase::import, library.member->path)
                                     : draft(self, subject, library);
    // By names alone, whatever is found first.
    if (crashes_others) finding.certainty = Certainty::likely;
    const bool musl = libc->kind == Libc::Kind::musl;
    finding.needs = musl ? "musl 1.2.4, for packed relocations (DT_RELR)"
                         : "glibc 2.36, for packed relocations (DT_RELR)";
    finding.has =
        std::string(musl ? "musl " : "glibc ") + libc->version +
        (musl || declared(identity) ? "" : "; the library does not say that it needs more");
    if (finding.result.empty())
      finding.result = "Segmentation fault: the loader leaves addresses as they stand in the file";
    finding.remedy = self.cure;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule elf_packed_relocations = {
    .id = "elf-packed-relocations",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a library's relocations are packed in a way that the C library does not know",
    .cause =
        R"(`-z pack-relative-relocs` makes libraries smaller with a table (DT_RELR) that glibc reads
since 2.36. The linker adds a need for GLIBC_ABI_DT_RELR, so that older ones say `version
`GLIBC_ABI_DT_RELR' not found`. Where that need was lost, an older glibc would load the library and
crash in it, and a newer one refuses it: `DT_RELR without GLIBC_ABI_DT_RELR dependency`. musl asks
for no such need, and before 1.2.4 it crashes.)",
    .cure =
        "use a newer distribution release; as its author, link without `-z pack-relative-relocs`",
    .check = check,
};

}  // namespace wheelcheck
