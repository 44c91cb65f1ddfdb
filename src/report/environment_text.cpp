#include "report/environment_text.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "facts/path.hpp"
#include "report/environment_summary.hpp"
#include "report/escape.hpp"

namespace wheelcheck {
namespace {

using Json = nlohmann::ordered_json;
using Parts = std::map<std::string, std::string>;

std::string line(std::string_view name, const std::string& value) {
  return fmt::format("  {:<14}{}\n", name, for_terminal(value));
}

/// What a report's summary leaves out, but answers depend on.
Parts further_parts(const Environment& environment) {
  Parts parts;
  if (environment.cpu_level) parts["cpu"] = fmt::format("x86-64-v{}", *environment.cpu_level);
  if (environment.page_size) parts["page-size"] = std::to_string(*environment.page_size);
  if (environment.libstdcxx_cxxabi) parts["cxxabi"] = *environment.libstdcxx_cxxabi;
  if (environment.torch && !environment.torch->symbols_from.empty())
    parts["torch_from"] = environment.torch->symbols_from;
  if (environment.python && environment.python->shared_libpython)
    parts["libpython"] = *environment.python->shared_libpython ? "shared" : "static";
  if (environment.no_nvidia_device) parts["nvidia"] = "neither device nor driver";
  parts["system"] = environment.system_described ? "described" : "not described";
  parts["packages"] = environment.distributions_known ? "all described" : "not all described";
  return parts;
}

Parts described_parts(const Environment& environment) {
  Parts parts = further_parts(environment);
  for (const auto& [key, value] : summary_fields(environment)) parts[key] = value;
  for (const LibraryStatement& said : environment.statements)
    parts["stated " + said.soname] = said.present ? "there" : "not there";
  return parts;
}

Parts distributions(const Environment& environment) {
  Parts parts;
  for (const InstalledDistribution& each : environment.distributions)
    parts[each.name] = each.version;
  return parts;
}

/// Libraries by file name: their directories differ from machine to machine.
Parts libraries(const Environment& environment) {
  Parts parts;
  for (const auto& [path, library] : environment.libraries)
    parts[std::string(file_name_of(path))] = "present";
  return parts;
}

std::string differences(const std::string& kind, const Parts& left, const Parts& right) {
  std::map<std::string, std::pair<std::string, std::string>> both;
  for (const auto& [key, value] : left) both[key].first = value;
  for (const auto& [key, value] : right) both[key].second = value;
  std::string out;
  for (const auto& [key, values] : both) {
    const auto& [before, after] = values;
    if (before == after) continue;
    out += fmt::format("{}{}: {} → {}\n", kind, for_terminal(key),
                       before.empty() ? "absent" : for_terminal(before),
                       after.empty() ? "absent" : for_terminal(after));
  }
  return out;
}

Json texts(const std::vector<std::string>& values) {
  Json list = Json::array();
  for (const std::string& value : values) list.push_back(valid_utf8(value));
  return list;
}

}  // namespace

std::string environment_text(const Environment& environment) {
  std::string out = for_terminal(summary_line(environment)) + "\n";
  out += line("digest", environment.digest);
  for (const auto& [key, value] : summary_fields(environment)) out += line(key, value);
  for (const auto& [key, value] : further_parts(environment)) out += line(key, value);
  for (const LibraryStatement& said : environment.statements)
    out += line(said.present ? "library" : "no-library", said.soname);
  for (const std::string& site : environment.site_directories) out += line("site", site);
  for (const std::string& path : environment.ld_library_path) out += line("ld path", path);
  out += line("libraries", std::to_string(environment.libraries.size()));
  for (const InstalledDistribution& each : environment.distributions)
    out += line("distribution", each.name + " " + each.version);
  return out;
}

std::string environment_json(const Environment& environment) {
  Json summary = Json::object(), installed = Json::object(), paths = Json::array();
  for (const auto& [key, value] : summary_fields(environment)) summary[key] = valid_utf8(value);
  for (const InstalledDistribution& each : environment.distributions)
    installed[valid_utf8(each.name)] = valid_utf8(each.version);
  for (const auto& [key, value] : further_parts(environment)) summary[key] = valid_utf8(value);
  Json stated = Json::object();
  for (const LibraryStatement& said : environment.statements)
    stated[valid_utf8(said.soname)] = said.present;
  for (const auto& [path, library] : environment.libraries) paths.push_back(valid_utf8(path));
  const Json json = {{"name", valid_utf8(environment.name)},
                     {"digest", environment.digest},
                     {"source", environment.source},
                     {"summary", summary},
                     {"site_directories", texts(environment.site_directories)},
                     {"ld_library_path", texts(environment.ld_library_path)},
                     {"stated_libraries", stated},
                     {"distributions", installed},
                     {"libraries", paths}};
  return json.dump(2) + "\n";
}

std::string environment_difference(const Environment& left, const Environment& right) {
  return differences("", described_parts(left), described_parts(right)) +
         differences("distribution ", distributions(left), distributions(right)) +
         differences("library ", libraries(left), libraries(right));
}

}  // namespace wheelcheck
