#include <algorithm>

#include "diagnosis/diagnosis.hpp"
#include "diagnosis/release_history.hpp"
#include "engine/finding_draft.hpp"
#include "engine/torch_range.hpp"
#include "python/name.hpp"
#include "python/requirement.hpp"
#include "symbol/name.hpp"

namespace wheelcheck {
namespace {

std::string minor_of(const std::string& release) {
  return release.substr(0, release.find('.', release.find('.') + 1));
}

/// "torch==2.4.*", "torch>=2.4,<2.7": the line that says what the binary supports. The newest
/// release that is known bounds nothing.
std::string line_for(const std::vector<std::string>& releases) {
  const std::string first = minor_of(releases.front()), last = minor_of(releases.back());
  const auto& known = known_torch_releases();
  const bool open = releases.back() == known.back();
  if (first == last && !open) return "torch==" + first + ".*";
  std::string line = "torch>=" + first;
  const auto after = std::find_if(known.begin(), known.end(), [&](const std::string& release) {
    return minor_of(release) == last;
  });
  const auto next = std::find_if(
      after, known.end(), [&](const std::string& release) { return minor_of(release) != last; });
  if (!open && next != known.end()) line += ",<" + minor_of(*next);
  return line;
}

/// The unconditional line about torch; empty: METADATA requires none.
std::string declared(const Metadata& metadata) {
  for (const std::string& line : metadata.requires_dist) {
    const auto requirement = Requirement::parse(line);
    if (requirement && normalize_name(requirement->name) == "torch" &&
        !(requirement->marker && requirement->marker->variables().count("extra") != 0))
      return line;
  }
  return {};
}

/// A known release that the line allows and the binary does not; empty: there is none.
std::string too_wide(const std::string& line, const std::vector<std::string>& releases) {
  const auto requirement = *Requirement::parse(line);
  for (const std::string& release : known_torch_releases()) {
    const auto version = Version::parse(release);
    if (version && requirement.specifiers.contains(*version) &&
        std::find(releases.begin(), releases.end(), release) == releases.end())
      return release;
  }
  return {};
}

void check(const Rule& self, const Case& subject, Results& results) {
  const Metadata& metadata = subject.wheel->metadata;
  if (!metadata.present) return;
  const auto range = torch_range(subject);
  if (!range || !range->cut || range->releases.empty()) return;
  const std::string line = declared(metadata);
  if (line.empty()) return;  // metadata-torch-missing
  const std::string example = too_wide(line, range->releases);
  if (example.empty()) return;
  Finding finding = draft(self, Phase::install, range->decided_by);
  finding.decides = false;
  finding.needs = "torch " + describe_range(range->releases, known_torch_releases()) +
                  ", by the functions that the libraries import; the last to decide was " +
                  readable(range->symbol);
  finding.has = "METADATA requires " + line;
  finding.result = "an installer puts the wheel beside torch " + example + ", for example";
  finding.remedy = "write Requires-Dist: " + line_for(range->releases);
  results.findings.push_back(std::move(finding));
}

}  // namespace

extern const Rule metadata_torch_range = {
    .id = "metadata-torch-range",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .summary = "Requires-Dist allows torch releases that the libraries cannot work with",
    .cause =
        R"(torch keeps no ABI between minor releases: functions come, go and change their parameters. Which
of the known releases export all that the package's libraries import says what the binary really
supports, and METADATA allows more, so that an installer puts it beside a torch with which its import
fails: `undefined symbol`.)",
    .cure = "as its author, require the torch that the build has seen; as its user, pin that torch",
    .check = check,
};

}  // namespace wheelcheck
