// Shared libraries that a distribution's packages bring (rules/data/debian-libraries.json).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wheelcheck {

/// A library in one of the loader's directories.
struct DebianLibrary {
  std::string_view name;     // its file, "libavutil.so.57"
  std::string_view package;  // "libavutil57"
};

class DebianLibraries {
 public:
  /// Views `json`, which must outlive it. Throws CannotRead where it is no such table.
  explicit DebianLibraries(std::string_view json);

  /// "Debian 12"
  std::string_view release() const { return release_; }

  /// The one of that very name; null: none.
  const DebianLibrary* named(std::string_view soname) const;

  /// One of that name with another number, the last as names sort: libavutil.so.57 for
  /// libavutil.so.56. Null: none.
  const DebianLibrary* numbered_otherwise(std::string_view soname) const;

 private:
  std::string_view release_;
  std::vector<DebianLibrary> libraries_;  // sorted by name
};

/// The shipped table. Other distributions have the same libraries, in packages named alike.
const DebianLibraries& debian_libraries();

}  // namespace wheelcheck
