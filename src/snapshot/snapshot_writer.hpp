// Packs libraries, packages and releases into one snapshot file.
#pragma once

#include <string>
#include <vector>

#include "snapshot/library_record.hpp"
#include "snapshot/package.hpp"

namespace wheelcheck {

/// Its order does not matter: the same libraries give the same bytes.
class SnapshotWriter {
 public:
  /// `package.libraries` is filled from `libraries`. A package with the file name and digest of an
  /// earlier one is taken once.
  void add(Package package, std::vector<LibraryRecord> libraries);

  /// A release of packages that were added, named by their file. Throws CannotRead where one of
  /// them is missing.
  void add(Release release, const std::vector<std::string>& package_files,
           const std::vector<std::string>& alternative_files);

  /// The file. Throws CannotRead where there are more libraries or groups than fit.
  std::string finish();

 private:
  struct NamedRelease {
    Release release;
    std::vector<std::string> packages, alternatives;
  };

  std::vector<Package> packages_;
  std::vector<std::vector<LibraryRecord>> libraries_;  // of each package
  std::vector<NamedRelease> releases_;
};

}  // namespace wheelcheck
