#include <algorithm>
#include <array>
#include <optional>

#include "engine/finding_draft.hpp"
#include "engine/native_member.hpp"
#include "python/name.hpp"
#include "python/requirement.hpp"
#include "symbol/name.hpp"

namespace wheelcheck {
namespace {

using Subject = Claim::Subject;

/// Some release that the words stand for satisfies the set: `torch2.3` is 2.3.0 or 2.3.1.
bool possible(const std::string& claimed, const SpecifierSet& set) {
  constexpr int patches = 10;
  if (const auto version = Version::parse(claimed); version && set.contains(*version)) return true;
  for (int patch = 0; patch < patches; ++patch) {
    const auto version = Version::parse(claimed + "." + std::to_string(patch));
    if (version && set.contains(*version)) return true;
  }
  return false;
}

/// The line of METADATA that leaves no torch of the claimed release.
std::string contradicting_requirement(const Claim& claim, const Metadata& metadata) {
  if (claim.at_least) return {};
  for (const std::string& line : metadata.requires_dist) {
    const auto requirement = Requirement::parse(line);
    if (!requirement || requirement->marker || normalize_name(requirement->name) != "torch")
      continue;
    const bool otherwise =
        !claim.alternative.empty() && possible(claim.alternative, requirement->specifiers);
    if (!otherwise && !possible(claim.value, requirement->specifiers)) return line;
  }
  return {};
}

/// "12" of "libcudart.so.12", "11" of "libcudart.so.11.0"; empty for other libraries.
std::string cuda_major(std::string_view needed) {
  constexpr std::string_view runtime = "libcudart.so.";
  if (!needed.starts_with(runtime)) return {};
  const std::string_view rest = needed.substr(runtime.size());
  return std::string(rest.substr(0, std::min(rest.find('.'), rest.size())));
}

/// What one member says about CUDA, the first NEEDED entry that says anything.
std::string needed_cuda(const Member& member) {
  for (const std::string& needed : member.object->identity.needed)
    if (!cuda_major(needed).empty()) return needed;
  return {};
}

bool torch_owned(std::string_view symbol) {
  const std::string outer = outer_namespace(symbol);
  return outer == "c10" || outer == "at" || outer == "torch" || outer == "caffe2";
}

/// Could the name tell its flavour? Spares demangling names without any std::string or std::list.
bool may_tell(std::string_view name) {
  return name.starts_with("_Z") &&
         (name.find("cxx11") != name.npos || name.find("Ss") != name.npos ||
          name.find("4list") != name.npos);
}

/// Imports from torch of the one and of the other value of _GLIBCXX_USE_CXX11_ABI.
struct Flavours {
  std::array<std::uint64_t, 2> count{};
  std::array<std::string, 2> example;
};

void add_flavours(const SharedObject& object, Flavours& flavours) {
  for (const Symbol& symbol : object.symbols) {
    const std::string_view name = symbol.defined() ? std::string_view() : object.name(symbol);
    if (!may_tell(name)) continue;
    const std::optional<bool> flavour = cxx11_flavour(name);
    if (!flavour || !torch_owned(name)) continue;
    ++flavours.count[*flavour];
    if (flavours.example[*flavour].empty()) flavours.example[*flavour] = name;
  }
}

class Comparison {
 public:
  Comparison(const Rule& rule, const Case& subject, Results& results)
      : rule_(rule), wheel_(*subject.wheel), results_(results) {}

  void compare(const Claim& claim) {
    switch (claim.subject) {
      case Subject::torch:
        return compare_torch(claim);
      case Subject::cuda:
        return compare_cuda(claim);
      case Subject::cpu:
        return compare_cpu(claim);
      case Subject::cxx11_abi:
        return compare_abi(claim);
      case Subject::rocm:
        return;
    }
  }

 private:
  void report(const Claim& claim, std::string_view member, std::string has) {
    Finding finding = draft(rule_, member.empty() ? Phase::install : Phase::import, member);
    finding.decides = false;
    finding.needs = "what the name claims: " + claim.text;
    finding.has = std::move(has);
    finding.result = "whoever chose the file by its name gets another build";
    finding.remedy = rule_.cure;
    results_.findings.push_back(std::move(finding));
  }

  void compare_torch(const Claim& claim) {
    const std::string line = contradicting_requirement(claim, wheel_.metadata);
    if (!line.empty()) report(claim, {}, "METADATA requires " + line);
  }

  /// Several majors side by side are variants, of which the claimed one is enough.
  void compare_cuda(const Claim& claim) {
    const std::string major = claim.value.substr(0, claim.value.find('.'));
    const Member* other = nullptr;
    for (const Member& member : wheel_.members) {
      const std::string needed = is_shared_object(member) ? needed_cuda(member) : std::string();
      if (needed.empty()) continue;
      if (cuda_major(needed) == major) return;
      if (other == nullptr) other = &member;
    }
    if (other) report(claim, other->path, "built for " + needed_cuda(*other));
  }

  void compare_cpu(const Claim& claim) {
    for (const Member& member : wheel_.members) {
      const std::string needed = is_shared_object(member) ? needed_cuda(member) : std::string();
      if (!needed.empty()) return report(claim, member.path, "built for " + needed);
    }
  }

  void compare_abi(const Claim& claim) {
    const std::size_t claimed = claim.value == "1" ? 1 : 0;
    for (const Member& member : wheel_.members) {
      if (!is_shared_object(member)) continue;
      Flavours flavours;
      add_flavours(*member.object, flavours);
      if (flavours.count[1 - claimed] <= flavours.count[claimed]) continue;
      report(claim, member.path,
             "imports from torch built with _GLIBCXX_USE_CXX11_ABI=" + std::to_string(1 - claimed) +
                 ": " + readable(flavours.example[1 - claimed]));
    }
  }

  const Rule& rule_;
  const WheelFacts& wheel_;
  Results& results_;
};

void check(const Rule& self, const Case& subject, Results& results) {
  Comparison comparison(self, subject, results);
  for (const Claim& claim : subject.wheel->claims) comparison.compare(claim);
}

}  // namespace

extern const Rule claim_contradicted = {
    .id = "claim-contradicted",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "the wheel's name claims a build that its content contradicts",
    .cause =
        R"(Builds for torch carry in their version or build tag what they were made for
(`+cu12torch2.3cxx11abiFALSE`, `+pt24cu118`). Nothing writes these words but a script of the
project, and sometimes the script and the compiler had different ideas: the libraries need another
CUDA runtime, import torch's functions in the other C++11 ABI, or METADATA asks for another torch.)",
    .cure =
        "go by what the libraries need, not by the name; as its author, derive the label from the "
        "torch that the build has imported",
    .check = check,
};

}  // namespace wheelcheck
