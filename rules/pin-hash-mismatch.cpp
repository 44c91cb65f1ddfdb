#include <algorithm>

#include "engine/finding_draft.hpp"

namespace wheelcheck {
namespace {

constexpr std::string_view algorithm = "sha256:";

void check(const Rule& self, const Case& subject, Results& results) {
  const WheelFacts& wheel = *subject.wheel;
  if (!wheel.pinned || wheel.pinned->hashes.empty() || wheel.depth == Depth::names) return;
  const auto& hashes = wheel.pinned->hashes;
  const bool comparable = std::any_of(hashes.begin(), hashes.end(), [](const std::string& hash) {
    return hash.starts_with(algorithm);
  });
  if (wheel.sha256.empty() || !comparable) {
    results.unchecked.push_back({std::string(self.id), "the hash of the file was not compared"});
    return;
  }
  const std::string own = std::string(algorithm) + wheel.sha256;
  if (std::find(hashes.begin(), hashes.end(), own) != hashes.end()) return;
  Finding finding = draft(self, Phase::install);
  finding.needs =
      hashes.size() == 1 ? hashes.front() : "one of " + std::to_string(hashes.size()) + " hashes";
  finding.has = own;
  finding.result = "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.";
  finding.remedy = "find out which of the two is wrong before anything is installed";
  finding.evidence = hashes;
  std::sort(finding.evidence.begin(), finding.evidence.end());
  results.findings.push_back(std::move(finding));
}

}  // namespace

extern const Rule pin_hash_mismatch = {
    .id = "pin-hash-mismatch",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a file has another hash than the line that pins it",
    .cause =
        R"(The requirements or lock file names the SHA-256 of the files that may be installed for this line,
and the file at hand is none of them: rebuilt, damaged or exchanged. Installers refuse it:
`ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.`)",
    .cure = "find out which of the two is wrong before anything is installed",
    .check = check,
};

}  // namespace wheelcheck
