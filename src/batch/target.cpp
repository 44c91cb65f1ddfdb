#include "batch/target.hpp"

#include "environment/tag_target.hpp"
#include "python/specifier.hpp"

namespace wheelcheck {
namespace {

/// What is not described is taken from the wheel's own tags; then the list is the wheel's.
bool same_tags_for_all(const Environment& environment) {
  if (!environment.python) return false;
  return !environment.python->tags.empty() || (environment.machine && environment.libc);
}

}  // namespace

Target::Target(EnvironmentPtr environment) : environment_(std::move(environment)) {
  if (same_tags_for_all(*environment_)) tags_ = installer_tags(*environment_, {});
}

Fit Target::fit(const WheelFacts& wheel) const {
  if (!wheel.name_error.empty()) return {std::nullopt, "the file name " + wheel.name_error};
  Fit fit = fit_tags(wheel.name);
  const std::string& wanted = wheel.metadata.requires_python;
  if (fit.tag_rank && !python_allowed(wanted)) return {std::nullopt, "Requires-Python " + wanted};
  return fit;
}

Fit Target::fit_tags(const WheelName& name) const {
  const std::vector<Tag> tags = tags_of(name);
  std::optional<SupportedTags> own;
  if (!tags_) own = installer_tags(*environment_, name);
  const SupportedTags* supported = tags_ ? &*tags_ : own ? &*own : nullptr;
  if (!supported) return {0U, {}};
  const TagFit fit = supported->fit(tags);
  if (fit.rank) return {static_cast<std::uint32_t>(*fit.rank), {}};
  return {std::nullopt, "made for " + fit.nearest.text()};
}

bool Target::python_allowed(const std::string& requires_python) const {
  if (requires_python.empty() || !environment_->python) return true;
  const auto version = Version::parse(environment_->python->version);
  const auto wanted = SpecifierSet::parse(requires_python);
  // pip ignores a Requires-Python that it cannot read.
  return !version || !wanted || wanted->contains(*version, Prereleases::allow);
}

}  // namespace wheelcheck
