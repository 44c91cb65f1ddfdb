#include "engine/refusal.hpp"

#include <string_view>

namespace wheelcheck {
namespace {

struct Text {
  std::string_view begins;
  Refusal refusal;
};

constexpr Text texts[] = {
    {"cannot allocate memory in static TLS block", Refusal::static_tls},
    {"CPU ISA level is lower than required", Refusal::processor},
    {"DT_RELR without GLIBC_ABI_DT_RELR dependency", Refusal::packed_relocation},
    {"ELF load command a", Refusal::alignment},  // "alignment not …", "address/offset not …"
    {"cannot enable executable stack", Refusal::executable_stack},
};

}  // namespace

Refusal refusal_of(const LibraryCase& library) {
  const Outcome& outcome = library.outcome;
  if (!library.examined || outcome.kind != OutcomeKind::refused) return Refusal::none;
  std::string_view text = outcome.message;
  const std::size_t colon = text.find(": ");
  if (colon == text.npos || !library.member->path.ends_with(text.substr(0, colon)))
    return Refusal::other;
  text.remove_prefix(colon + 2);
  for (const Text& known : texts)
    if (text.starts_with(known.begins)) return known.refusal;
  return Refusal::other;
}

}  // namespace wheelcheck
