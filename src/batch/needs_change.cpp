#include "batch/needs_change.hpp"

#include <algorithm>
#include <iterator>

#include "diagnosis/diagnosis.hpp"
#include "diagnosis/release_history.hpp"
#include "python/version_number.hpp"
#include "symbol/name.hpp"

namespace wheelcheck {

namespace {

using Names = std::set<std::string>;
using Changes = std::vector<NeedsChange>;

constexpr std::size_t most_examples = 10;

std::vector<std::string> only_in(const Names& one, const Names& other) {
  std::vector<std::string> names;
  std::set_difference(one.begin(), one.end(), other.begin(), other.end(),
                      std::back_inserter(names));
  return names;
}

NeedsChange change_of(const std::string& subject, const std::vector<std::string>& names) {
  NeedsChange change;
  change.subject = subject;
  change.count = names.size();
  for (std::size_t i = 0; i < names.size() && i < most_examples; ++i)
    change.examples.push_back(readable(names[i]));
  return change;
}

/// Names that came and names that went, each a change; either may narrow.
void compare_names(const std::string& subject, const Names& before, const Names& after,
                   bool more_narrows, bool fewer_narrows, Changes& changes) {
  if (const auto gone = only_in(before, after); !gone.empty()) {
    NeedsChange change = change_of(subject, gone);
    change.before = std::to_string(gone.size()) + " gone";
    change.narrows = fewer_narrows;
    changes.push_back(std::move(change));
  }
  if (const auto fresh = only_in(after, before); !fresh.empty()) {
    NeedsChange change = change_of(subject, fresh);
    change.after = std::to_string(fresh.size()) + " new";
    change.narrows = more_narrows;
    changes.push_back(std::move(change));
  }
}

void compare_text(const std::string& subject, const std::string& before, const std::string& after,
                  bool narrows, Changes& changes) {
  if (before == after) return;
  NeedsChange change;
  change.subject = subject;
  change.before = before;
  change.after = after;
  change.narrows = narrows;
  changes.push_back(std::move(change));
}

void compare_floors(const WheelNeeds& before, const WheelNeeds& after, Changes& changes) {
  Names names;
  for (const auto* needs : {&before, &after})
    for (const auto& [name, floor] : needs->floors) names.insert(name);
  const auto floor_in = [](const WheelNeeds& needs, const std::string& name) {
    const auto found = needs.floors.find(name);
    return found == needs.floors.end() ? std::string() : found->second;
  };
  for (const std::string& name : names) {
    const std::string old = floor_in(before, name), now = floor_in(after, name);
    compare_text(name, old, now, compare_numbers(now, old) > 0, changes);
  }
}

void compare_requirements(const WheelNeeds& before, const WheelNeeds& after, Changes& changes) {
  Names names;
  for (const auto* needs : {&before, &after})
    for (const auto& [name, lines] : needs->requirements) names.insert(name);
  const auto lines_in = [](const WheelNeeds& needs, const std::string& name) {
    const auto found = needs.requirements.find(name);
    return found == needs.requirements.end() ? std::string() : found->second;
  };
  // Whether another range is narrower is a question of versions that nobody has named.
  for (const std::string& name : names)
    compare_text("requires " + name, lines_in(before, name), lines_in(after, name), false, changes);
}

/// The torch releases that export all symbols.
std::vector<std::string> torch_releases_for(const Names& symbols) {
  std::vector<std::string> releases = known_torch_releases();
  for (const std::string& symbol : symbols) {
    const std::vector<std::string> having = torch_releases_with(symbol);
    if (having.empty()) continue;  // another library's, or no release's: says nothing of a range
    std::erase_if(releases, [&](const std::string& release) {
      return std::find(having.begin(), having.end(), release) == having.end();
    });
  }
  return releases;
}

void compare_torch(const WheelNeeds& before, const WheelNeeds& after, Changes& changes) {
  if (before.torch_symbols.empty() && after.torch_symbols.empty()) return;
  const auto old = torch_releases_for(before.torch_symbols);
  const auto now = torch_releases_for(after.torch_symbols);
  const auto& known = known_torch_releases();
  const Names old_set(old.begin(), old.end()), now_set(now.begin(), now.end());
  const auto words = [&](const std::vector<std::string>& releases) {
    return releases.empty() ? std::string("none known") : describe_range(releases, known);
  };
  compare_text("torch releases with all its symbols", words(old), words(now),
               !only_in(old_set, now_set).empty(), changes);
  compare_names("torch symbols", before.torch_symbols, after.torch_symbols, false, false, changes);
}

}  // namespace

std::vector<NeedsChange> compare(const WheelNeeds& before, const WheelNeeds& after) {
  Changes changes;
  compare_names("tags", before.tags, after.tags, false, true, changes);
  compare_text("Requires-Python", before.requires_python, after.requires_python, false, changes);
  compare_floors(before, after, changes);
  compare_names("libraries", before.libraries, after.libraries, true, false, changes);
  compare_names("GPU code", before.gpu_images, after.gpu_images, false, true, changes);
  compare_torch(before, after, changes);
  compare_requirements(before, after, changes);
  compare_names("own libraries", before.modules, after.modules, false, false, changes);
  std::stable_sort(changes.begin(), changes.end(), [](const NeedsChange& a, const NeedsChange& b) {
    return a.narrows > b.narrows;
  });
  return changes;
}

}  // namespace wheelcheck
