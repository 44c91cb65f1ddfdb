// What published releases are known and what they require of each other, from the tables inside the
// program (rules/data/releases.json and stated-requirements.json).
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "python/specifier.hpp"

namespace wheelcheck {

struct PublishedRelease {
  std::string text;  // the version as published, without a local label
  Version version;
  std::string requires_python;
  std::vector<std::string> requires_dist;  // lines that name a project of the table
  std::vector<std::string> pythons;    // "3.9": CPythons with a wheel of their own, Linux x86-64
  std::string cuda;                    // of torch: the runtime of the build on the index, "12.1"
  std::string yanked;                  // the reason; empty: it is not
  bool wheels = false, sdist = false;  // there are such files on the index
};

/// What a project's documentation asks for and its metadata does not.
struct StatedRequirement {
  SpecifierSet versions;  // of the project
  std::string line;       // as in Requires-Dist: "torch==2.8.*"
  std::string effect;     // what happens otherwise
  std::string reference;
};

struct Project {
  std::string name;                        // normalised
  Version from;                            // older releases are not in the table
  std::vector<PublishedRelease> releases;  // final ones, oldest first
};

/// How a version stands to what is known.
enum class Standing : std::uint8_t {
  known,
  unknown_project,
  out_of_range,  // older than the table, newer than its last, or no final release
  absent,        // between releases that are known, and none itself
};

class ReleaseTable {
 public:
  /// Texts of the two tables, of which the first must outlive this: a project of it is read when it
  /// is asked for. Throws CannotRead for what is no such table; so does every question.
  ReleaseTable(std::string_view releases, std::string_view stated);

  /// Null: not in the table.
  const Project* project(std::string_view name) const;
  /// The release of this version, whatever its local label; null: not known.
  const PublishedRelease* find(std::string_view name, const Version& version) const;
  Standing standing(std::string_view name, const Version& version) const;

  std::vector<const StatedRequirement*> stated(std::string_view name, const Version& version) const;

  /// Releases of `name` that say something of `other` and allow its `version`, oldest first.
  std::vector<const PublishedRelease*> partners(std::string_view name, std::string_view other,
                                                const Version& version) const;

  /// Releases of `name` in `set`, yanked ones left out, oldest first.
  std::vector<const PublishedRelease*> satisfying(std::string_view name,
                                                  const SpecifierSet& set) const;

 private:
  std::map<std::string, std::string_view, std::less<>> unread_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, Project, std::less<>> projects_;  // those that were asked for
  std::map<std::string, std::vector<StatedRequirement>, std::less<>> stated_;
};

/// The tables inside the program, read when first asked for.
const ReleaseTable& known_releases();

}  // namespace wheelcheck
