#include "wheel/layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "archive/printable_name.hpp"
#include "python/name.hpp"
#include "python/version.hpp"
#include "source/module_name.hpp"
#include "wheel/defect_kinds.hpp"

namespace wheelcheck {
namespace {

constexpr std::string_view dist_info_suffix = ".dist-info", data_suffix = ".data";

std::string_view first_part(std::string_view path) { return path.substr(0, path.find('/')); }

bool same_version(std::string_view a, std::string_view b) {
  if (a == b) return true;
  auto left = Version::parse(a), right = Version::parse(b);
  return left && right && *left == *right;
}

/// pip compares the normalised name only; the version is compared by uv and by PyPI.
bool belongs_to(std::string_view directory, const WheelName& name) {
  std::string_view stem = directory.substr(0, directory.size() - dist_info_suffix.size());
  std::size_t dash = stem.rfind('-');
  if (dash == std::string_view::npos) return false;
  return normalize_name(stem.substr(0, dash)) == normalize_name(name.distribution) &&
         same_version(stem.substr(dash + 1), name.version);
}

}  // namespace

std::string find_dist_info(const std::vector<std::string_view>& paths, const WheelName& name,
                           std::vector<Defect>& defects) {
  std::set<std::string_view> found;
  for (std::string_view path : paths) {
    std::string_view part = first_part(path);
    if (part.size() < path.size() && part.ends_with(dist_info_suffix)) found.insert(part);
  }
  auto report = [&](std::string text) {
    defects.push_back({std::string(wheel_defect::dist_info), std::move(text)});
  };
  if (found.empty()) {
    report("there is no *.dist-info directory: no installer takes this for a wheel");
    return {};
  }
  auto own = std::find_if(found.begin(), found.end(),
                          [&](std::string_view part) { return belongs_to(part, name); });
  bool named = !name.distribution.empty();
  if (found.size() > 1)
    report(fmt::format("there are {} *.dist-info directories, {} and {} among them", found.size(),
                       printable_name(*found.begin()), printable_name(*std::next(found.begin()))));
  else if (named && own == found.end())
    report(fmt::format("{} is not of {} {}, which the file name promises",
                       printable_name(*found.begin()), printable_name(name.distribution),
                       printable_name(name.version)));
  return std::string(own == found.end() ? *found.begin() : *own);
}

std::string installed_path(std::string_view path) {
  std::string_view part = first_part(path);
  if (!part.ends_with(data_suffix) || part.size() == path.size()) return std::string(path);
  std::string_view rest = path.substr(part.size() + 1), scheme = first_part(rest);
  if ((scheme != "purelib" && scheme != "platlib") || scheme.size() == rest.size()) return {};
  return std::string(rest.substr(scheme.size() + 1));
}

std::vector<std::string> top_level_names(const std::vector<Member>& members) {
  std::set<std::string> names;
  for (const Member& member : members) {
    const std::string& path = member.installed_path;
    if (!path.ends_with(".py") && !has_extension_suffix(path)) continue;
    std::string name = module_name(path);
    if (!name.empty()) names.emplace(top_level_name(name));
  }
  return {names.begin(), names.end()};
}

}  // namespace wheelcheck
