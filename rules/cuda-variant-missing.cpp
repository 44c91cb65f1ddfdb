#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <set>

#include "engine/cuda_variant.hpp"
#include "engine/finding_draft.hpp"
#include "engine/symbol_findings.hpp"
#include "python/name.hpp"
#include "python/version.hpp"

namespace wheelcheck {
namespace {

/// What a project does where no library bears the name of torch's CUDA release.
enum class Otherwise : std::uint8_t { none, nearest_of_major, not_known };

/// Since bitsandbytes 0.50 the nearest of the same major is taken, before that none (its
/// cextension.py, in 0.49.2 and 0.50.0).
struct KnownChoice {
  std::string_view distribution, nearest_since;
};
constexpr std::array known_choices{KnownChoice{"bitsandbytes", "0.50"}};

Otherwise otherwise(const WheelName& name) {
  const auto version = Version::parse(name.version);
  for (const KnownChoice& known : known_choices) {
    if (!version || normalize_name(name.distribution) != known.distribution) continue;
    const bool before = compare_public(*version, *Version::parse(known.nearest_since)) < 0;
    return before ? Otherwise::none : Otherwise::nearest_of_major;
  }
  return Otherwise::not_known;
}

struct Releases {
  std::vector<std::string> names;  // in the order of the members, each once
  std::string example;             // a member of that kind

  bool for_major(std::string_view major) const {
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string& name) { return cuda_major(name) == major; });
  }
};

Releases releases_of(const Case& subject) {
  Releases releases;
  std::set<std::string> seen;
  for (const LibraryCase& library : subject.libraries) {
    if (!library.examined || library.role != Role::group) continue;
    const std::string named = cuda_release_in_name(library.member->path);
    if (named.empty() || !seen.insert(named).second) continue;
    releases.names.push_back(named);
    releases.example = library.member->path;
  }
  return releases;
}

void report(const Rule& self, const Case& subject, const Releases& releases,
            const std::string& cuda, Results& results) {
  const WheelName& name = subject.wheel->name;
  const Otherwise choice = releases.for_major(cuda_major(cuda)) ? otherwise(name) : Otherwise::none;
  if (choice == Otherwise::nearest_of_major) return;
  Finding finding = draft(self, Phase::use, releases.example);
  if (choice == Otherwise::not_known) finding.severity = Severity::warning;
  finding.needs =
      "a library for CUDA " + cuda + ", the release of " + torch_of(*subject.environment);
  finding.has = fmt::format("libraries for CUDA {}", fmt::join(releases.names, ", "));
  finding.result = choice == Otherwise::not_known
                       ? "the package takes one for a neighbouring release, or none"
                       : "the package finds no library for this CUDA and runs without GPU support, "
                         "or raises where it is used";
  finding.remedy = "take a release of " + name.distribution + " with a library for CUDA " + cuda +
                   ", or a torch built for CUDA " + releases.names.back();
  results.findings.push_back(std::move(finding));
}

void check(const Rule& self, const Case& subject, Results& results) {
  const Environment& environment = *subject.environment;
  const Releases releases = releases_of(subject);
  if (releases.names.empty()) return;
  if (environment.gpus && environment.gpus->empty()) return;  // nothing to run on
  if (!environment.torch) {
    results.unchecked.push_back({std::string(self.id), "no torch in the description"});
    return;
  }
  const std::string& cuda = environment.torch->cuda;
  if (cuda.empty()) return;
  const bool there = std::any_of(releases.names.begin(), releases.names.end(),
                                 [&](const std::string& one) { return is_variant_for(one, cuda); });
  if (!there) report(self, subject, releases, cuda, results);
}

}  // namespace

extern const Rule cuda_variant_missing = {
    .id = "cuda-variant-missing",
    .severity = Severity::error,
    .certainty = Certainty::likely,
    .summary = "none of the libraries that are named for a CUDA release is for this one",
    .cause =
        R"(The wheel holds one library for each CUDA release, and opens the one that bears the name
of torch's: `libbitsandbytes_cuda124.so`. There is none for this release, so bitsandbytes says `CUDA
Setup failed despite GPU being available`, or `Configured CUDA binary not found`, and what needs the
GPU raises. From 0.50 on it takes the nearest of the same major. Of other projects it is not known
whether they do: a warning where there is a library for the same major.)",
    .cure = "take a release with a library for this CUDA, or a torch built for one that it has",
    .check = check,
};

}  // namespace wheelcheck
