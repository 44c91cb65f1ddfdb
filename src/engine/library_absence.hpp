// Why the loader finds no library of a name, and what helps.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "engine/case.hpp"
#include "engine/finding.hpp"

namespace wheelcheck {

/// Goes through the wheel and the environment once: make it where a library is missing.
class LibraryAbsence {
 public:
  /// `subject` must outlive it.
  explicit LibraryAbsence(const Case& subject);

  /// Fills `has` and `remedy` of a finding that needs the library `finding.needs`: one of the
  /// wheel's own that does not load or lies where nobody looks, one of a package that would come
  /// (the finding is likely then), one in the environment where nobody looks, or none at all.
  void explain(Finding& finding) const;

 private:
  bool explain_own(Finding& finding) const;
  bool explain_to_come(Finding& finding) const;
  bool explain_elsewhere(Finding& finding) const;

  std::map<std::string_view, const LibraryCase*> own_;      // by file name and SONAME
  std::set<std::string> to_come_;                           // imported, and not installed yet
  std::map<std::string_view, std::string_view> installed_;  // by file name: path below the site
};

}  // namespace wheelcheck
