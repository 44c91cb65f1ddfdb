#include <algorithm>

#include "engine/finding_draft.hpp"
#include "engine/native_member.hpp"
#include "python/name.hpp"

namespace wheelcheck {
namespace {

bool any_platform(const WheelName& name) {
  return std::find(name.platform_tags.begin(), name.platform_tags.end(), "any") !=
         name.platform_tags.end();
}

/// A member that was not looked into, or that may hold code in a form that is not read here (a
/// static library, bitcode, an archive of them).
bool may_hold_code(const Member& member) {
  if (!member.unread.empty() || member.kind == MemberKind::archive) return true;
  constexpr std::string_view suffixes[] = {".a",     ".lib",    ".bc",   ".o",
                                           ".cubin", ".fatbin", ".hsaco"};
  return std::any_of(std::begin(suffixes), std::end(suffixes), [&](std::string_view suffix) {
    return std::string_view(member.path).ends_with(suffix);
  });
}

/// A stub has a platform tag so that it can require another distribution there: `tensorflow` for
/// aarch64 requires `tensorflow-cpu-aws`.
bool is_stub(const WheelFacts& wheel) {
  const std::string own = normalize_name(wheel.name.distribution);
  const auto& required = wheel.metadata.requires_dist;
  return std::any_of(required.begin(), required.end(), [&](const std::string& line) {
    return normalize_name(line.substr(0, own.size())) == own;
  });
}

bool names_python_abi(const WheelName& name) {
  return std::any_of(name.abi_tags.begin(), name.abi_tags.end(),
                     [](const std::string& abi) { return abi != "none"; });
}

void check(const Rule& self, const Case& subject, Results& results) {
  const WheelFacts& wheel = *subject.wheel;
  if (wheel.name.platform_tags.empty() || any_platform(wheel.name)) return;
  if (!wheel.name_error.empty()) return;
  if (wheel.depth == Depth::names || wheel.members.empty()) return;
  const auto& members = wheel.members;
  if (std::any_of(members.begin(), members.end(), is_machine_code)) return;
  if (std::any_of(members.begin(), members.end(), may_hold_code)) return;

  Finding finding = draft(self, Phase::install);
  finding.decides = false;
  // Headers, data and programs in other languages may well differ by platform.
  if (!names_python_abi(wheel.name) || is_stub(wheel)) finding.severity = Severity::note;
  finding.needs = "native code, for a tag that names the platform " + wheel.name.platform_tags[0];
  finding.has = "no member with machine code among " + std::to_string(members.size());
  finding.result = "the wheel is the same everywhere, or the step that compiles it was left out";
  finding.remedy = self.cure;
  results.findings.push_back(std::move(finding));
}

}  // namespace

extern const Rule tag_platform_without_native = {
    .id = "tag-platform-without-native",
    .severity = Severity::warning,
    .certainty = Certainty::hint,
    .summary = "a wheel tagged for one platform holds no native code",
    .cause =
        R"(The tag says that the wheel differs from platform to platform, and nothing in it does. Either
the build left out its extensions (a compiler was missing, and the build script went on without
it), or the build backend was told about extensions that do not exist. Wheels that carry headers,
data or only requirements for one platform look the same, and are fine.)",
    .cure =
        "see whether another build of the release has the extensions; as its author, make a "
        "failing "
        "extension fail the build, or tag the wheel `py3-none-any`",
    .check = check,
};

}  // namespace wheelcheck
