#include "engine/torch_target.hpp"

#include <algorithm>

#include "environment/compose.hpp"
#include "release/release_table.hpp"

namespace wheelcheck {
namespace {

/// "12.8" of "cu128", "11.8" of "cu118"; the last digit is the minor version.
std::string cuda_of_label(const std::string& label) {
  if (!label.starts_with("cu") || label.size() < 4) return {};
  const std::string digits = label.substr(2);
  if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return {};
  return digits.substr(0, digits.size() - 1) + "." + digits.back();
}

/// Of a torch that is named and not there: by its label, else that of the build on the index.
std::string published_cuda(const Version& torch) {
  if (!torch.local.empty()) return cuda_of_label(torch.local_text());
  const PublishedRelease* release = known_releases().find("torch", torch);
  return release ? release->cuda : std::string();
}

bool begins_with(const Version& version, const std::string& claimed, bool at_least) {
  const auto wanted = Version::parse(claimed);
  if (!wanted) return false;
  if (at_least) return compare_public(version, *wanted) >= 0;
  return version.has_prefix(*wanted, wanted->release.size());
}

std::string major_of(const std::string& version) { return version.substr(0, version.find('.')); }

}  // namespace

TorchTarget torch_target(const Environment& environment, const Installation& installation) {
  TorchTarget target;
  const Installed* torch = installation.find("torch");
  const auto version = torch ? Version::parse(torch->version) : std::nullopt;
  const auto described =
      environment.torch ? Version::parse(environment.torch->version) : std::nullopt;
  const bool same = described && version && compare_public(*described, *version) == 0;
  // A label tells builds of one release apart; a pin without one may be either.
  if (same && (version->local.empty() || *described == *version)) {
    target.torch = environment.torch->version;
    target.cuda = environment.torch->cuda;
    target.cxx11_abi = environment.torch->cxx11_abi;
  } else if (version) {
    target.torch = torch->version;
    target.cuda = published_cuda(*version);
    target.cxx11_abi = published_cxx11_abi(torch->version);
  }
  target.cuda_is_torchs = !target.cuda.empty();
  if (!target.cuda_is_torchs && environment.cuda) target.cuda = *environment.cuda;
  return target;
}

std::optional<bool> fits(const Claim& claim, const TorchTarget& target) {
  switch (claim.subject) {
    case Claim::Subject::torch: {
      const auto version = Version::parse(target.torch);
      if (!version) return std::nullopt;
      return begins_with(*version, claim.value, claim.at_least) ||
             (!claim.alternative.empty() &&
              begins_with(*version, claim.alternative, claim.at_least));
    }
    case Claim::Subject::cuda:
      if (target.cuda.empty()) return std::nullopt;
      return major_of(claim.value) == major_of(target.cuda);
    case Claim::Subject::cxx11_abi:
      if (!target.cxx11_abi) return std::nullopt;
      return (claim.value == "1") == *target.cxx11_abi;
    case Claim::Subject::rocm:
      if (target.cuda.empty()) return std::nullopt;
      return false;
    case Claim::Subject::cpu:
      return std::nullopt;  // runs anywhere, without the GPU
  }
  return std::nullopt;
}

}  // namespace wheelcheck
