#include "release/release_table.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "facts/defect.hpp"
#include "facts/json_extent.hpp"
#include "python/name.hpp"
#include "python/requirement.hpp"
#include "release/table_words.hpp"
#include "snapshot/shipped_bytes.hpp"

namespace wheelcheck {
namespace {

using Json = nlohmann::json;

Version version_of(const std::string& text) {
  const auto version = Version::parse(text);
  if (!version) throw CannotRead("table of releases: no version: " + text);
  return *version;
}

SpecifierSet set_of(const std::string& text) {
  const auto set = SpecifierSet::parse(text);
  if (!set) throw CannotRead("table of requirements: no version specifier: " + text);
  return *set;
}

PublishedRelease release_of(const Json& row) {
  PublishedRelease release;
  release.text = row.at("version").get<std::string>();
  release.version = version_of(release.text);
  release.requires_python = row.value("python", "");
  release.requires_dist = row.value("requires", std::vector<std::string>{});
  release.pythons = words_of(row.value("pythons", ""));
  release.cuda = row.value("cuda", "");
  release.yanked = row.value("yanked", "");
  release.wheels = row.value("wheels", false);
  release.sdist = row.value("sdist", false);
  return release;
}

Project project_of(const std::string& name, const Json& entry) {
  Project project;
  project.name = name;
  project.from = version_of(entry.at("from").get<std::string>());
  std::map<std::string, std::vector<std::string>> requirements;
  for (const Json& row : entry.at("releases")) {
    project.releases.push_back(release_of(row));
    PublishedRelease& release = project.releases.back();
    if (row.contains("requires_of"))
      release.requires_dist = requirements[row["requires_of"].get<std::string>()];
    requirements[release.text] = release.requires_dist;
  }
  std::sort(
      project.releases.begin(), project.releases.end(),
      [](const PublishedRelease& a, const PublishedRelease& b) { return a.version < b.version; });
  return project;
}

/// What a line says of `other`: nothing, or whether it allows the version.
enum class Opinion { none, allows, excludes };

Opinion opinion(const std::string& line, std::string_view other, const Version& version) {
  const auto requirement = Requirement::parse(line);
  if (!requirement || normalize_name(requirement->name) != other) return Opinion::none;
  if (requirement->specifiers.empty()) return Opinion::none;
  return requirement->specifiers.contains(version, Prereleases::allow) ? Opinion::allows
                                                                       : Opinion::excludes;
}

}  // namespace

ReleaseTable::ReleaseTable(std::string_view releases, std::string_view stated) {
  try {
    for (const JsonMember& member : json_members(releases)) {
      if (member.key != "projects") continue;
      for (const JsonMember& project : json_members(member.value))
        unread_.emplace(project.key, project.value);
    }
    if (unread_.empty()) throw CannotRead("table of releases: no projects");
    const Json rows = Json::parse(stated);
    for (const Json& row : rows.at("requirements"))
      stated_[row.at("project").get<std::string>()].push_back(
          {set_of(row.at("versions").get<std::string>()), row.at("requires").get<std::string>(),
           row.at("effect").get<std::string>(), row.at("reference").get<std::string>()});
  } catch (const Json::exception& error) {
    throw CannotRead("table of releases: " + std::string(error.what()));
  }
}

const Project* ReleaseTable::project(std::string_view name) const {
  const auto found = unread_.find(normalize_name(name));
  if (found == unread_.end()) return nullptr;
  const std::lock_guard lock(mutex_);
  const auto known = projects_.find(found->first);
  if (known != projects_.end()) return &known->second;
  try {
    const Json entry = Json::parse(found->second);
    return &projects_.emplace(found->first, project_of(found->first, entry)).first->second;
  } catch (const Json::exception& error) {
    throw CannotRead("table of releases: " + std::string(error.what()));
  }
}

const PublishedRelease* ReleaseTable::find(std::string_view name, const Version& version) const {
  const Project* of = project(name);
  if (!of) return nullptr;
  const auto found =
      std::find_if(of->releases.begin(), of->releases.end(), [&](const PublishedRelease& release) {
        return compare_public(release.version, version) == 0;
      });
  return found == of->releases.end() ? nullptr : &*found;
}

Standing ReleaseTable::standing(std::string_view name, const Version& version) const {
  const Project* of = project(name);
  if (!of || of->releases.empty()) return Standing::unknown_project;
  if (find(name, version)) return Standing::known;
  const bool inside = compare_public(version, of->from) >= 0 &&
                      compare_public(version, of->releases.back().version) < 0;
  return inside && !version.is_prerelease() ? Standing::absent : Standing::out_of_range;
}

std::vector<const StatedRequirement*> ReleaseTable::stated(std::string_view name,
                                                           const Version& version) const {
  std::vector<const StatedRequirement*> found;
  const auto rows = stated_.find(normalize_name(name));
  if (rows == stated_.end()) return found;
  for (const StatedRequirement& row : rows->second)
    if (row.versions.contains(version, Prereleases::allow)) found.push_back(&row);
  return found;
}

std::vector<const PublishedRelease*> ReleaseTable::partners(std::string_view name,
                                                            std::string_view other,
                                                            const Version& version) const {
  std::vector<const PublishedRelease*> found;
  const Project* of = project(name);
  if (!of) return found;
  const std::string wanted = normalize_name(other);
  for (const PublishedRelease& release : of->releases) {
    if (!release.yanked.empty()) continue;
    bool allowed = false, excluded = false;
    const auto hear = [&](const std::string& line) {
      const Opinion said = opinion(line, wanted, version);
      allowed = allowed || said == Opinion::allows;
      excluded = excluded || said == Opinion::excludes;
    };
    for (const std::string& line : release.requires_dist) hear(line);
    for (const StatedRequirement* row : stated(name, release.version)) hear(row->line);
    if (allowed && !excluded) found.push_back(&release);
  }
  return found;
}

std::vector<const PublishedRelease*> ReleaseTable::satisfying(std::string_view name,
                                                              const SpecifierSet& set) const {
  std::vector<const PublishedRelease*> found;
  if (const Project* of = project(name))
    for (const PublishedRelease& release : of->releases)
      if (release.yanked.empty() && set.contains(release.version)) found.push_back(&release);
  return found;
}

const ReleaseTable& known_releases() {
  static const ReleaseTable table(shipped_releases(), shipped_stated_requirements());
  return table;
}

}  // namespace wheelcheck
