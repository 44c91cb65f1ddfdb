#include "batch/compat_requirement.hpp"

#include <algorithm>
#include <array>

#include "environment/presets.hpp"
#include "facts/defect.hpp"
#include "python/name.hpp"

namespace wheelcheck {

namespace {

constexpr std::array<std::string_view, 5> names = {"torch", "python", "glibc", "numpy", "gpu"};

/// What a point's value stands for in the requirement: of a system, its glibc.
std::string number_of(const std::string& axis, const std::string& value) {
  if (axis != "system") return value;
  const Preset* preset = find_preset(value);
  return preset ? preset->glibc : std::string();
}

}  // namespace

Requirement parse_compat_requirement(const std::string& text) {
  auto requirement = Requirement::parse(text);
  const bool known =
      requirement && requirement->url.empty() && !requirement->marker &&
      std::find(names.begin(), names.end(), normalize_name(requirement->name)) != names.end();
  if (!known)
    throw CannotRead("--require " + text +
                     ": not a requirement on torch, python, glibc, numpy or gpu, such as "
                     "'torch==2.8.*'");
  return *requirement;
}

CompatRequirement judge(const Requirement& requirement, const Compat& compat) {
  CompatRequirement out{requirement.text(), {}, {}};
  std::string name = normalize_name(requirement.name);
  if (name == "glibc") name = "system";
  const CompatAxis* axis = compat.axis(name);
  if (!axis) return out;
  for (const CompatPoint& point : axis->points) {
    const auto version = Version::parse(number_of(name, point.value));
    if (!version || !requirement.specifiers.contains(*version)) continue;
    out.matched.push_back(point.value);
    if (point.verdict != Verdict::pass) out.failing.push_back(point.value);
  }
  return out;
}

}  // namespace wheelcheck
