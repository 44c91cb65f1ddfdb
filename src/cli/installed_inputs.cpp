#include "cli/installed_inputs.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "facts/defect.hpp"
#include "python/name.hpp"
#include "wheel/installed_reader.hpp"

namespace wheelcheck {
namespace {

std::string project_of(const std::string& dist_info) {
  return normalize_name(dist_info.substr(0, dist_info.find('-')));
}

}  // namespace

std::vector<std::string> take_names(std::vector<std::string>& words) {
  std::vector<std::string> names, paths;
  for (const std::string& word : words)
    (word.ends_with(".whl") || word.find('/') != word.npos ? paths : names).push_back(word);
  words = std::move(paths);
  return names;
}

std::vector<WheelFactsPtr> read_installed(const std::vector<std::string>& names,
                                          const std::vector<WheelFactsPtr>& replacing,
                                          const Environment& environment,
                                          const CheckOptions& options, Answer& answer) {
  std::set<std::string> seen;
  for (const WheelFactsPtr& wheel : replacing)
    seen.insert(normalize_name(wheel->name.distribution));
  ReadOptions how;
  how.depth = options.depth;
  std::vector<WheelFactsPtr> found;
  bool any = false;
  for (const std::string& directory : environment.site_directories) {
    if (!std::filesystem::is_directory(directory)) continue;
    any = true;
    for (const std::string& dist_info : installed_distributions(directory, names)) {
      if (!seen.insert(project_of(dist_info)).second) continue;  // the first on sys.path counts
      try {
        found.push_back(read_installed(directory, dist_info, how, Limits{}));
      } catch (const CannotRead& trouble) {
        answer.errors.push_back({dist_info, trouble.what()});
      }
    }
  }
  if (!any)
    throw CannotRead("--installed reads files: name an environment of this machine by --env");
  for (const std::string& name : names)
    if (seen.count(normalize_name(name)) == 0) answer.errors.push_back({name, "not installed"});
  answer.complete = answer.complete && answer.errors.empty();
  return found;
}

}  // namespace wheelcheck
