// Shared objects of the packages that a wheel's code imports.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/import_reach.hpp"
#include "facts/object.hpp"
#include "image/image.hpp"

namespace wheelcheck {

/// One that lies below a site directory, in a package or beside it.
struct ImportedLibrary {
  std::string path, package;  // package: the top-level name that is imported
  ObjectPtr object;
};

/// Top-level names that the code imports, however weakly, without those in `own`: the wheel's.
std::set<std::string> imported_packages(const ImportReach& reach,
                                        const std::vector<std::string>& own);

class ImportedLibraries {
 public:
  ImportedLibraries(const Image& image, const std::set<std::string>& packages);

  std::size_t size() const { return libraries_.size(); }

  /// The first that answers to `name`, by its file name or SONAME; null: none.
  const ImportedLibrary* named(std::string_view name) const;

  /// The first that defines `symbol`, in whatever version; null: none.
  const ImportedLibrary* exporting(std::string_view symbol) const;

 private:
  void add(const Image& image, const std::string& site, const std::string& package);

  std::vector<ImportedLibrary> libraries_;
};

}  // namespace wheelcheck
