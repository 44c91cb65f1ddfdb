#include "environment/overlay.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "facts/path.hpp"
#include "python/name.hpp"

namespace wheelcheck {

namespace {

constexpr std::array<std::string_view, 16> libc_names{"libc.so.6",
                                                      "libm.so.6",
                                                      "libmvec.so.1",
                                                      "libdl.so.2",
                                                      "libpthread.so.0",
                                                      "librt.so.1",
                                                      "libutil.so.1",
                                                      "libanl.so.1",
                                                      "libresolv.so.2",
                                                      "libnsl.so.1",
                                                      "libnss_files.so.2",
                                                      "libnss_dns.so.2",
                                                      "libthread_db.so.1",
                                                      "libBrokenLocale.so.1",
                                                      "ld-linux-x86-64.so.2",
                                                      "ld-linux-aarch64.so.1"};

bool in_site(const Environment& environment, std::string_view path) {
  for (const std::string& directory : environment.site_directories)
    if (path.starts_with(directory + "/")) return true;
  return false;
}

// Files whose cache name or own name is `soname`, outside the site directories.
void remove_system_library(Environment& environment, std::string_view soname) {
  std::set<std::string> doomed;
  const auto cached = environment.library_cache.find(std::string(soname));
  if (cached != environment.library_cache.end()) {
    doomed.insert(real_path(environment, cached->second));
    environment.library_cache.erase(cached);
  }
  for (auto link = environment.links.begin(); link != environment.links.end();) {
    const bool named = file_name_of(link->first) == soname && !in_site(environment, link->first);
    if (named) doomed.insert(real_path(environment, link->first));
    link = named ? environment.links.erase(link) : std::next(link);
  }
  for (const auto& [path, library] : environment.libraries)
    if (file_name_of(path) == soname && !in_site(environment, path)) doomed.insert(path);
  for (const std::string& path : doomed) environment.libraries.erase(path);
}

void remove_below(Environment& environment, const std::string& directory) {
  const auto begin = environment.libraries.lower_bound(directory + "/");
  auto end = begin;
  while (end != environment.libraries.end() && end->first.starts_with(directory + "/")) ++end;
  environment.libraries.erase(begin, end);
}

// "cublas" for nvidia-cublas-cu12: the directory below nvidia/.
std::string nvidia_component(std::string name) {
  name = name.substr(std::string_view("nvidia-").size());
  if (const auto suffix = name.rfind("-cu"); suffix != std::string::npos) name.resize(suffix);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

// The names of `nvidia-cublas-cu12==12.1.3.1; …`, `triton==3.0.0; …` among the requirements.
std::vector<std::string> pins_of(const InstalledDistribution& distribution) {
  std::vector<std::string> names;
  for (const std::string& requirement : distribution.requires_dist) {
    const std::string_view clause = std::string_view(requirement).substr(0, requirement.find(';'));
    if (clause.find("==") == std::string_view::npos) continue;
    const auto end = clause.find_first_of(" ([<>=!~");
    names.push_back(normalize_name(clause.substr(0, end)));
  }
  return names;
}

}  // namespace

std::vector<std::string> own_directories(const Environment& environment,
                                         const InstalledDistribution& distribution) {
  const std::string name = normalize_name(distribution.name);
  if (name.starts_with("nvidia-")) return {"nvidia/" + nvidia_component(name)};
  std::vector<std::string> directories = distribution.top_level;
  // Whoever adds a file to torch does not make its libraries another's.
  for (const InstalledDistribution& other : environment.distributions)
    if (name != "torch" && normalize_name(other.name) != name)
      for (const std::string& shared : other.top_level) std::erase(directories, shared);
  directories.push_back(wheel_file_part(name) + ".libs");
  directories.push_back(distribution.name + ".libs");
  return directories;
}

void remove_python(Environment& environment) {
  if (!environment.python) return;
  environment.libraries.erase(environment.python->executable);
  std::set<std::string> names;
  for (const auto& [path, library] : environment.libraries)
    if (file_name_of(path).starts_with("libpython3") && !in_site(environment, path))
      names.emplace(file_name_of(path));
  for (const auto& [soname, path] : environment.library_cache)
    if (soname.starts_with("libpython3")) names.insert(soname);
  for (const std::string& name : names) remove_system_library(environment, name);
  environment.python.reset();
}

void remove_libc(Environment& environment) {
  for (const std::string_view name : libc_names) remove_system_library(environment, name);
  environment.libc.reset();
}

void remove_system(Environment& environment) {
  std::set<std::string> directories;
  for (const std::string& directory : environment.default_directories)
    directories.insert(real_path(environment, directory));
  std::set<std::string> cached;
  for (const auto& [soname, path] : environment.library_cache)
    cached.insert(real_path(environment, path));
  std::erase_if(environment.libraries, [&](const auto& entry) {
    const std::string& path = entry.first;
    const bool of_system =
        cached.contains(path) || directories.contains(path.substr(0, path.rfind('/')));
    return of_system && !file_name_of(path).starts_with("libpython3") &&
           !in_site(environment, path);
  });
  std::erase_if(environment.library_cache,
                [](const auto& entry) { return !entry.first.starts_with("libpython3"); });
  environment.libc.reset();
  environment.libstdcxx.reset();
  environment.libstdcxx_cxxabi.reset();
  environment.default_directories.clear();
  environment.system_described = false;
}

void remove_libstdcxx(Environment& environment) {
  remove_system_library(environment, "libstdc++.so.6");
  remove_system_library(environment, "libgcc_s.so.1");
  environment.libstdcxx.reset();
  environment.libstdcxx_cxxabi.reset();
}

void remove_distribution(Environment& environment, std::string_view name) {
  const std::string wanted = normalize_name(name);
  const auto found = std::find_if(
      environment.distributions.begin(), environment.distributions.end(),
      [&](const InstalledDistribution& each) { return normalize_name(each.name) == wanted; });
  if (found == environment.distributions.end()) return;
  const InstalledDistribution distribution = *found;
  const std::vector<std::string> directories = own_directories(environment, distribution);
  environment.distributions.erase(found);
  for (const std::string& site : environment.site_directories)
    for (const std::string& directory : directories)
      remove_below(environment, real_path(environment, site + "/" + directory));
  if (wanted != "torch") return;
  environment.torch.reset();
  environment.cuda.reset();
  for (const std::string& pin : pins_of(distribution)) remove_distribution(environment, pin);
}

void put_distribution(Environment& environment, std::string_view name, std::string_view version) {
  remove_distribution(environment, name);
  InstalledDistribution distribution;
  distribution.name = name;
  distribution.version = version;
  auto& all = environment.distributions;
  const auto place = std::find_if(all.begin(), all.end(), [&](const InstalledDistribution& each) {
    return normalize_name(each.name) > name;
  });
  all.insert(place, std::move(distribution));
}

void state_library(Environment& environment, const std::string& soname, bool present) {
  auto& statements = environment.statements;
  statements.erase(
      std::remove_if(statements.begin(), statements.end(),
                     [&](const LibraryStatement& each) { return each.soname == soname; }),
      statements.end());
  if (!present) remove_system_library(environment, soname);
  statements.push_back({soname, present});
}

}  // namespace wheelcheck
