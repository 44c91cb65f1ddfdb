#include "engine/requirement_closure.hpp"

#include <algorithm>

#include "python/name.hpp"
#include "python/requirement.hpp"

namespace wheelcheck {

RequirementClosure::RequirementClosure(const Case& subject) : environment_(*subject.environment) {
  std::map<std::string, const InstalledDistribution*> installed;
  for (const InstalledDistribution& each : environment_.distributions)
    installed[normalize_name(each.name)] = &each;
  std::map<std::string, const WheelFacts*> beside;
  for (const WheelFacts* wheel : subject.together)
    beside[normalize_name(wheel->name.distribution)] = wheel;

  add(subject.wheel->metadata.requires_dist);
  while (!pending_.empty()) {
    const std::string name = std::move(pending_.back());
    pending_.pop_back();
    if (const auto found = beside.find(name); found != beside.end()) {
      top_level_.insert(found->second->top_level.begin(), found->second->top_level.end());
      add(found->second->metadata.requires_dist);
    } else if (const auto held = installed.find(name); held != installed.end()) {
      top_level_.insert(held->second->top_level.begin(), held->second->top_level.end());
      add(held->second->requires_dist);
    }
  }
}

void RequirementClosure::add(const std::vector<std::string>& requires_dist) {
  for (const std::string& line : requires_dist)
    if (const auto requirement = Requirement::parse(line)) {
      std::string name = normalize_name(requirement->name);
      if (names_.insert(name).second) pending_.push_back(std::move(name));
    }
}

bool RequirementClosure::requires_distribution(std::string_view name) const {
  return names_.contains(normalize_name(name));
}

bool RequirementClosure::requires_prefix(std::string_view prefix) const {
  const auto found = names_.lower_bound(prefix);
  return found != names_.end() && found->starts_with(prefix);
}

bool RequirementClosure::provides(std::string_view unresolved) const {
  // A search path such as $ORIGIN/../other stands in it as written.
  const std::string path = real_path(environment_, unresolved);
  for (const std::string& site : environment_.site_directories) {
    if (!path.starts_with(site + "/")) continue;
    const std::string_view rest = std::string_view(path).substr(site.size() + 1);
    const std::string_view top = rest.substr(0, rest.find('/'));
    // Libraries that a repair tool put beside a package lie in "package.libs".
    return top_level_.contains(top) || top_level_.contains(top.substr(0, top.find('.')));
  }
  return false;
}

}  // namespace wheelcheck
