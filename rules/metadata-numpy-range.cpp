#include "engine/finding_draft.hpp"
#include "engine/numpy_evidence.hpp"
#include "python/name.hpp"
#include "python/requirement.hpp"

namespace wheelcheck {
namespace {

/// The first NumPy of the second generation, which the first cannot use.
const Version& second_generation() {
  static const Version version = *Version::parse("2.0.0");
  return version;
}

/// The unconditional lines about NumPy all allow 2.0; `line` is the last of them, empty if there is
/// none. A line with a marker may be the narrow one on this Python: then nothing is said.
bool allows_second(const Metadata& metadata, std::string& line) {
  for (const std::string& text : metadata.requires_dist) {
    const auto requirement = Requirement::parse(text);
    if (!requirement || normalize_name(requirement->name) != "numpy") continue;
    const bool extra = requirement->marker && requirement->marker->variables().count("extra") != 0;
    if (extra) continue;
    line = text;
    if (!requirement->specifiers.contains(second_generation())) return false;
  }
  return true;
}

void check(const Rule& self, const Case& subject, Results& results) {
  const Metadata& metadata = subject.wheel->metadata;
  std::string line;
  if (normalize_name(subject.wheel->name.distribution) == "numpy") return;  // none but its own
  if (!metadata.present || !allows_second(metadata, line)) return;
  for (const LibraryCase& library : subject.libraries) {
    if (!library.examined) continue;
    if (!numpy_evidence(*library.member->object).first_generation) continue;
    Finding finding = draft(self, Phase::install, library);
    finding.needs = "numpy<2: it was built with NumPy 1.x";
    finding.has = line.empty() ? "METADATA requires no NumPy" : "METADATA requires " + line;
    finding.result = "an installer puts the wheel beside NumPy 2, where its import fails";
    finding.remedy = "write Requires-Dist: numpy<2, or build with NumPy 2";
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule metadata_numpy_range = {
    .id = "metadata-numpy-range",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .summary = "Requires-Dist allows NumPy 2, and the extensions were built with NumPy 1",
    .cause =
        R"(An extension built with NumPy 1.x headers does not work with NumPy 2 (`numpy-abi`), and nothing in
METADATA keeps an installer from putting it beside NumPy 2. Most releases of before June 2024 are in
this state, since nobody wrote `numpy<2` before there was a 2.)",
    .cure = "as its author, require numpy<2 or build with NumPy 2; as its user, pin numpy<2",
    .check = check,
};

}  // namespace wheelcheck
