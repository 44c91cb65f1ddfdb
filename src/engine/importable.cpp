#include "engine/importable.hpp"

#include <algorithm>

#include "engine/extension_name.hpp"
#include "python/import_names.hpp"
#include "python/name.hpp"
#include "python/requirement.hpp"
#include "python/standard_library.hpp"

namespace wheelcheck {
namespace {

bool contains(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool installed(const Case& subject, const std::string& name) {
  const std::string wanted = normalize_name(name);
  const auto named = [&](const std::string& other) { return normalize_name(other) == wanted; };
  const auto& distributions = subject.environment->distributions;
  return std::any_of(distributions.begin(), distributions.end(),
                     [&](const InstalledDistribution& one) { return named(one.name); }) ||
         std::any_of(subject.together.begin(), subject.together.end(),
                     [&](const WheelFacts* wheel) { return named(wheel->name.distribution); });
}

/// Paths nest a few levels; what is deeper is no module path.
constexpr std::size_t deepest = 32;

}  // namespace

Importable::Importable(const Case& subject) : environment_(*subject.environment) {
  for (const Member& member : subject.wheel->members) add_member(member);
  for (const PythonModule& module : subject.wheel->imports.modules)
    if (module.is_package) packages_.insert(module.name);
  for (const WheelFacts* wheel : subject.together)
    others_.insert(wheel->top_level.begin(), wheel->top_level.end());
  for (const InstalledDistribution& distribution : environment_.distributions) {
    others_.insert(distribution.top_level.begin(), distribution.top_level.end());
    if (distribution.top_level.empty()) unlisted_.push_back(distribution.name);
  }
  others_.insert(environment_.importable.begin(), environment_.importable.end());
  add_requirements(subject);
}

/// "a/b/c.abi3.so" answers to a, a.b, a.b.c, and below sys.path additions to b, b.c, c.
void Importable::add_member(const Member& member) {
  const std::string& path = member.installed_path;
  const std::size_t base = path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1;
  std::vector<std::string> parts;
  std::string_view rest =
      std::string_view(path).substr(0, std::min(path.find('.', base), path.size()));
  while (!rest.empty() && parts.size() < deepest) {
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    parts.emplace_back(rest.substr(0, slash));
    rest.remove_prefix(std::min(slash + 1, rest.size()));
  }
  for (std::size_t first = 0; first < parts.size(); ++first) {
    std::string name;
    for (std::size_t last = first; last < parts.size(); ++last)
      own_.insert(name += (last > first ? "." : "") + parts[last]);
  }
  const bool native = member.kind == MemberKind::elf || member.kind == MemberKind::pe;
  if (const std::string module = extension_name(path).module; native && !module.empty())
    extensions_.insert(module);
}

void Importable::add_requirements(const Case& subject) {
  complete_ = environment_.distributions_known;
  for (const std::string& line : subject.wheel->metadata.requires_dist) {
    const auto requirement = Requirement::parse(line);
    if (!requirement) continue;
    const bool extra = requirement->marker && requirement->marker->variables().count("extra") != 0;
    if (!extra && !installed(subject, requirement->name)) complete_ = false;
    requirements_.push_back(requirement->name);
  }
}

bool Importable::below_package(const std::string& package, const std::string& last_name) const {
  const std::string start = package + ".", end = "." + last_name;
  for (auto at = own_.lower_bound(start); at != own_.end() && at->starts_with(start); ++at)
    if (at->ends_with(end)) return true;
  return false;
}

bool Importable::in_environment(const std::string& top_level) const {
  if (environment_.python && contains(environment_.python->stdlib_modules, top_level)) return true;
  if (is_standard_library(top_level) || others_.count(top_level) != 0) return true;
  return std::any_of(unlisted_.begin(), unlisted_.end(),
                     [&](const std::string& name) { return same_word(name, top_level); });
}

bool Importable::by_requirement(std::string_view top_level) const {
  const auto brings = [&](const std::string& name) { return may_provide(name, top_level); };
  // What is installed is not what a longer name speaks of: torch does not bring torchdata.
  const auto holds = [&](const std::string& name) {
    return brings(name) && (same_word(name, top_level) ||
                            bare_word(top_level).find(bare_word(name)) == std::string::npos);
  };
  return std::any_of(requirements_.begin(), requirements_.end(), brings) ||
         std::any_of(unlisted_.begin(), unlisted_.end(), holds);
}

bool Importable::by_namesake(std::string_view top_level) const {
  return std::any_of(requirements_.begin(), requirements_.end(),
                     [&](const std::string& name) { return same_word(name, top_level); });
}

}  // namespace wheelcheck
