#include "batch/build_fit.hpp"

#include <algorithm>

#include "environment/tag_target.hpp"
#include "python/version.hpp"
#include "python/version_number.hpp"

namespace wheelcheck {

namespace {

std::string major_of(const std::string& version) { return version.substr(0, version.find('.')); }

bool begins_with(const Version& version, const std::string& claimed, bool at_least) {
  const auto wanted = Version::parse(claimed);
  if (!wanted) return false;
  if (at_least) return compare_public(version, *wanted) >= 0;
  // Patch releases keep the ABI of their minor, so no more than that has to agree.
  return version.has_prefix(*wanted, std::min<std::size_t>(wanted->release.size(), 2));
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ".") + part;
  return text;
}

/// CUDA of the environment: torch's own decides what its extensions meet.
std::string cuda_of(const Environment& environment) {
  if (environment.torch && !environment.torch->cuda.empty()) return environment.torch->cuda;
  return environment.cuda.value_or("");
}

int distance(const std::string& promised, const std::string& there) {
  if (promised.find('.') == promised.npos) return 1;
  const auto order = compare_numbers(promised, there);
  return order == 0 ? 0 : order < 0 ? 2 : 3;
}

}  // namespace

BuildFit BuildFitting::fit(const WheelName& name, const std::vector<Claim>& claims) {
  BuildFit fit;
  judge_tags(name, fit);
  for (const Claim& claim : claims) judge(claim, fit);
  if (environment_.gpus && !environment_.gpus->empty())
    fit.open.emplace_back("GPU code: no name tells");
  std::sort(fit.open.begin(), fit.open.end());
  fit.open.erase(std::unique(fit.open.begin(), fit.open.end()), fit.open.end());
  return fit;
}

/// Where the environment does not describe everything, the wheel's platform stands in: so one list
/// for each platform that is met.
const SupportedTags* BuildFitting::tags_for(const WheelName& name) {
  const std::string key = joined(name.platform_tags);
  const auto [at, is_new] = tags_.try_emplace(key);
  if (is_new) at->second = installer_tags(environment_, name);
  return at->second ? &*at->second : nullptr;
}

void BuildFitting::judge_tags(const WheelName& name, BuildFit& fit) {
  const SupportedTags* supported = tags_for(name);
  const auto tags =
      parse_tags(joined(name.python_tags), joined(name.abi_tags), joined(name.platform_tags));
  if (!supported) fit.open.emplace_back("tags: no Python is described");
  if (!supported || tags.empty()) return;
  for (const Tag& tag : tags)
    if (const auto rank = supported->rank(tag); rank && (!fit.tag_rank || *rank < *fit.tag_rank))
      fit.tag_rank = rank;
  if (fit.tag_rank) return;
  const TagFit nearest = supported->fit(tags);
  if (!nearest.python_fits)
    fit.lacks.push_back({"Python", nearest.nearest.python, nearest.wanted.python});
  if (!nearest.abi_fits) fit.lacks.push_back({"ABI", nearest.nearest.abi, nearest.wanted.abi});
  if (!nearest.platform_fits)
    fit.lacks.push_back({"platform", nearest.nearest.platform, nearest.wanted.platform});
}

void BuildFitting::judge(const Claim& claim, BuildFit& fit) const {
  switch (claim.subject) {
    case Claim::Subject::torch:
      return judge_torch(claim, fit);
    case Claim::Subject::cuda:
      return judge_cuda(claim, fit);
    case Claim::Subject::cxx11_abi:
      return judge_abi(claim, fit);
    case Claim::Subject::rocm:
      if (!cuda_of(environment_).empty())
        fit.lacks.push_back({"build", "ROCm", "CUDA " + cuda_of(environment_)});
      return;
    case Claim::Subject::cpu:
      return;
  }
}

void BuildFitting::judge_torch(const Claim& claim, BuildFit& fit) const {
  fit.torch_named = true;
  const auto version =
      environment_.torch ? Version::parse(environment_.torch->version) : std::nullopt;
  if (!version) return fit.open.emplace_back("torch: the environment describes none"), void();
  if (begins_with(*version, claim.value, claim.at_least)) return;
  if (!claim.alternative.empty() && begins_with(*version, claim.alternative, claim.at_least))
    return;
  fit.lacks.push_back({"torch", claim.value, environment_.torch->version});
}

void BuildFitting::judge_cuda(const Claim& claim, BuildFit& fit) const {
  const std::string cuda = cuda_of(environment_);
  if (cuda.empty()) return fit.open.emplace_back("CUDA: the environment describes none"), void();
  // Within a major the runtime is compatible (CUDA Compatibility, minor version compatibility).
  if (major_of(claim.value) == major_of(cuda)) {
    fit.cuda_distance = distance(claim.value, cuda);
    return;
  }
  fit.lacks.push_back({"CUDA", claim.value, cuda});
}

void BuildFitting::judge_abi(const Claim& claim, BuildFit& fit) const {
  if (!environment_.torch || !environment_.torch->cxx11_abi)
    return fit.open.emplace_back("C++11 ABI: the environment does not tell"), void();
  const std::string has = *environment_.torch->cxx11_abi ? "1" : "0";
  if (claim.value != has) fit.lacks.push_back({"C++11 ABI", claim.value, has});
}

}  // namespace wheelcheck
