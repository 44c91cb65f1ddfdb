#include "engine/library_absence.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/importable.hpp"
#include "engine/imported_libraries.hpp"
#include "engine/library_names.hpp"
#include "engine/system_absence.hpp"
#include "facts/path.hpp"
#include "python/import_names.hpp"

namespace wheelcheck {
namespace {

/// Packages that the wheel's code imports and that an installer would bring.
std::set<std::string> still_to_come(const Case& subject) {
  const Importable importable(subject);
  std::set<std::string> names = imported_packages(subject.reach, subject.wheel->top_level);
  std::erase_if(names, [&](const std::string& name) { return !importable.to_come(name); });
  return names;
}

/// libarrow.so.2200 may come with pyarrow, and libtensorflow_framework.so.2 with tensorflow.
bool may_come_with(std::string_view library, const std::string& package) {
  if (library.starts_with("lib")) library.remove_prefix(3);
  const std::string stem = bare_word(library.substr(0, library.find(".so")));
  const std::string word = bare_word(package);
  return !stem.empty() && (stem.find(word) != stem.npos || word.find(stem) != word.npos);
}

std::map<std::string_view, std::string_view> installed_libraries(const Environment& environment) {
  std::map<std::string_view, std::string_view> installed;
  for (const std::string& site : environment.site_directories) {
    const std::string below = site + "/";
    for (auto each = environment.libraries.lower_bound(below);
         each != environment.libraries.end() && each->first.starts_with(below); ++each)
      installed.emplace(file_name_of(each->first),
                        std::string_view(each->first).substr(below.size()));
  }
  return installed;
}

}  // namespace

LibraryAbsence::LibraryAbsence(const Case& subject)
    : to_come_(still_to_come(subject)), installed_(installed_libraries(*subject.environment)) {
  for (const LibraryCase& library : subject.libraries)
    if (library.examined)
      for (const std::string_view name : names_of(*library.member)) own_.emplace(name, &library);
}

void LibraryAbsence::explain(Finding& finding) const {
  if (explain_own(finding) || explain_to_come(finding) || explain_elsewhere(finding)) return;
  finding.has = "nothing in the wheel or in the environment provides it";
  finding.remedy = remedy_for_absence(finding.needs);
}

bool LibraryAbsence::explain_own(Finding& finding) const {
  const auto found = own_.find(finding.needs);
  if (found == own_.end()) return false;
  const Outcome& outcome = found->second->outcome;
  const std::string& path = found->second->member->path;
  if (!outcome.fails()) {
    finding.has = fmt::format("the wheel has it, where the loader does not look: {}", path);
    finding.remedy = "as its author, link with -Wl,-rpath, so that it is found";
    return true;
  }
  finding.has = fmt::format("the wheel's own does not load either: {}", path);
  finding.remedy = fmt::format("see what is said of {}", path);
  for (const MissingLibrary& missing : outcome.libraries)
    if (!own_.contains(missing.name)) {
      finding.has += fmt::format(" lacks {}", missing.name);
      finding.remedy = remedy_for_absence(missing.name);
      break;
    }
  return true;
}

bool LibraryAbsence::explain_to_come(Finding& finding) const {
  const auto package = std::find_if(to_come_.begin(), to_come_.end(), [&](const std::string& name) {
    return may_come_with(finding.needs, name);
  });
  if (package == to_come_.end()) return false;
  finding.has = fmt::format(
      "nothing in the wheel or in the environment provides it; {}, which the wheel imports and "
      "requires, is not installed",
      *package);
  finding.remedy =
      fmt::format("install {} first, or check the wheel together with it (--with)", *package);
  finding.certainty = std::min(finding.certainty, Certainty::likely);
  return true;
}

bool LibraryAbsence::explain_elsewhere(Finding& finding) const {
  const auto found = installed_.find(finding.needs);
  if (found == installed_.end()) return false;
  finding.has = fmt::format("it is installed where the loader does not look: {}", found->second);
  finding.remedy = "put that directory on LD_LIBRARY_PATH, or import first what opens it";
  return true;
}

}  // namespace wheelcheck
