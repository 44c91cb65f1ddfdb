#include <algorithm>

#include "engine/finding_draft.hpp"
#include "engine/native_member.hpp"
#include "engine/refusal.hpp"

namespace wheelcheck {
namespace {

constexpr std::uint64_t largest_page = 64 * 1024;

/// Machines whose kernels are built for more than one page size: AArch64 and POWER.
bool pages_vary(std::uint16_t machine) { return machine == 183 || machine == 21; }

/// The largest page with which every segment can be mapped where it says (glibc elf/dl-load.c).
std::uint64_t largest_mappable_page(const ObjectIdentity& identity) {
  std::uint64_t page = largest_page;
  for (const Segment& segment : identity.segments)
    while (page > 1 && (segment.address - segment.offset) % page != 0) page /= 2;
  return page;
}

std::uint64_t least_alignment(const ObjectIdentity& identity) {
  std::uint64_t least = largest_page;
  for (const Segment& segment : identity.segments)
    least = std::min(least, std::max<std::uint64_t>(segment.alignment, 1));
  return std::min(least, largest_mappable_page(identity));
}

std::string kibibytes(std::uint64_t bytes) { return std::to_string(bytes / 1024) + " KiB"; }

void check(const Rule& self, const Case& subject, Results& results) {
  const auto& page = subject.environment->page_size;
  for (const LibraryCase& library : subject.libraries) {
    if (!is_shared_object(*library.member)) continue;
    if (subject.environment->machine && !library.examined) continue;
    const ObjectIdentity& identity = library.member->object->identity;
    if (identity.segments.empty()) continue;
    const std::uint64_t least = least_alignment(identity);
    const bool too_small = page && library.examined && least < *page;
    const bool refused = refusal_of(library) == Refusal::alignment;
    if (!refused && !too_small && (page || !pages_vary(identity.machine) || least >= largest_page))
      continue;
    Finding finding = refused ? draft(self, subject, library) : draft(self, Phase::import, library);
    if (!refused) finding.severity = std::min(finding.severity, Severity::warning);
    finding.needs = "memory pages of at most " + kibibytes(least);
    finding.has = page ? "a kernel with pages of " + kibibytes(*page)
                       : "machines of this kind with pages of 16 and 64 KiB";
    if (refused && !too_small) {
      finding.needs = "segments that keep to the pages of the kernel";
      finding.has = "segments that do not";
    }
    if (too_small && !refused)
      finding.result = "two segments share a page, and the protection of the later one wins";
    else if (finding.result.empty())
      finding.result = "there: ELF load command address/offset not page-aligned";
    finding.remedy = self.cure;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule elf_page_alignment = {
    .id = "elf-page-alignment",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a library can't be mapped by a kernel with larger memory pages",
    .cause =
        R"(Segments of a library begin at addresses that suit the page size it was linked for. x86-64 has
4 KiB pages everywhere; AArch64 kernels have 4, 16 (Asahi) or 64 KiB (RHEL 8, Grace). A linker that
was told `-z max-page-size=4096`, or a repair tool of old, makes a library that larger pages can't
map: `ELF load command alignment not page-aligned` (until glibc 2.34), `ELF load command
address/offset not page-aligned` (since 2.35, which goes by where segments lie).)",
    .cure =
        "boot a kernel with the smaller pages, or take another build; as its author, link with "
        "`-z max-page-size=65536`",
    .check = check,
};

}  // namespace wheelcheck
