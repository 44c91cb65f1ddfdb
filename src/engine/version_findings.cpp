#include "engine/version_findings.hpp"

#include <algorithm>

#include "facts/path.hpp"
#include "python/version_number.hpp"

namespace wheelcheck {

std::string_view version_number(std::string_view version) {
  const auto underscore = version.find('_');
  if (underscore == std::string_view::npos) return {};
  const std::string_view number = version.substr(underscore + 1);
  return !number.empty() && number.front() >= '0' && number.front() <= '9' ? number
                                                                           : std::string_view();
}

VersionGap missing_versions(const LibraryCase& library,
                            const std::function<bool(std::string_view)>& is_wanted) {
  VersionGap gap;
  if (!library.examined) return gap;
  for (const MissingVersion& missing : library.outcome.versions) {
    const std::string file(file_name_of(missing.provider));
    if (!is_wanted(file)) continue;
    gap.provider = file;
    if (std::find(gap.versions.begin(), gap.versions.end(), missing.version) == gap.versions.end())
      gap.versions.push_back(missing.version);
  }
  std::sort(gap.versions.begin(), gap.versions.end(), [](const auto& a, const auto& b) {
    const auto order = compare_numbers(version_number(a), version_number(b));
    return order != 0 ? order < 0 : a < b;
  });
  if (!gap.versions.empty()) gap.highest = gap.versions.back();
  return gap;
}

}  // namespace wheelcheck
