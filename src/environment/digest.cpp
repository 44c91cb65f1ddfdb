#include "environment/digest.hpp"

#include <algorithm>
#include <span>

#include "archive/digest.hpp"

namespace wheelcheck {

namespace {

// Lines of `key value`; a value that is not described leaves no line.
class Canonical {
 public:
  void add(std::string_view key, std::string_view value) {
    ((text_ += key) += ' ') += value;
    text_ += '\n';
  }
  void add_if(std::string_view key, const std::optional<std::string>& value) {
    if (value) add(key, *value);
  }
  void add_flag(std::string_view key, const std::optional<bool>& value) {
    if (value) add(key, std::string_view(*value ? "yes" : "no"));
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

void add_python(Canonical& canonical, const Python& python) {
  canonical.add("python", std::string_view(python.version));
  canonical.add("implementation", std::string_view(python.implementation));
  canonical.add("soabi", std::string_view(python.soabi));
  canonical.add_flag("free-threaded", python.free_threaded);
  canonical.add_flag("debug", python.debug);
  canonical.add_flag("shared-libpython", python.shared_libpython);
  for (const std::string& suffix : python.extension_suffixes)
    canonical.add("suffix", std::string_view(suffix));
}

void add_torch(Canonical& canonical, const Torch& torch) {
  canonical.add("torch", std::string_view(torch.version));
  canonical.add("torch-cuda", std::string_view(torch.cuda));
  canonical.add("torch-hip", std::string_view(torch.hip));
  canonical.add_flag("cxx11-abi", torch.cxx11_abi);
}

// A path below a site directory is named by the directory's number, so that two machines with the
// same packages in different places agree. The longest matching directory wins: they may be nested.
std::string portable_path(const Environment& environment, const std::string& path) {
  const std::vector<std::string>& sites = environment.site_directories;
  std::size_t best = sites.size(), length = 0;
  for (std::size_t i = 0; i < sites.size(); ++i) {
    if (sites[i].size() <= length || !path.starts_with(sites[i] + '/')) continue;
    best = i;
    length = sites[i].size();
  }
  if (best < sites.size()) return "site" + std::to_string(best) + path.substr(length);
  if (environment.python && path == environment.python->executable) return "python";
  return path;
}

void add_libraries(Canonical& canonical, const Environment& environment) {
  std::vector<std::string> lines;
  for (const auto& [path, library] : environment.libraries)
    lines.push_back(portable_path(environment, path) + ' ' + std::to_string(library.size));
  std::sort(lines.begin(), lines.end());
  for (const std::string& line : lines) canonical.add("library", std::string_view(line));
  for (const auto& [soname, path] : environment.library_cache)
    canonical.add("cached", std::string_view(soname + ' ' + path));
  for (const LibraryStatement& statement : environment.statements)
    canonical.add(statement.present ? "present" : "absent", std::string_view(statement.soname));
}

}  // namespace

std::string environment_digest(const Environment& environment) {
  Canonical canonical;
  canonical.add_if("machine", environment.machine);
  if (environment.python) add_python(canonical, *environment.python);
  if (const auto& libc = environment.libc)
    canonical.add(libc->kind == Libc::Kind::musl ? "musl" : "glibc",
                  std::string_view(libc->version));
  canonical.add_if("libstdcxx", environment.libstdcxx);
  canonical.add_if("cxxabi", environment.libstdcxx_cxxabi);
  if (environment.torch) add_torch(canonical, *environment.torch);
  canonical.add_if("cuda", environment.cuda);
  canonical.add_if("driver", environment.driver);
  if (environment.gpus) {
    canonical.add("gpus", std::to_string(environment.gpus->size()));
    for (const std::string& gpu : *environment.gpus) canonical.add("gpu", std::string_view(gpu));
  }
  if (environment.cpu_level) canonical.add("cpu", std::to_string(*environment.cpu_level));
  if (environment.page_size) canonical.add("page-size", std::to_string(*environment.page_size));
  for (const InstalledDistribution& distribution : environment.distributions)
    canonical.add("distribution", std::string_view(distribution.name + ' ' + distribution.version));
  add_libraries(canonical, environment);

  Digest digest;
  digest.write(std::as_bytes(std::span(canonical.text())));
  return "sha256:" + hexadecimal(digest.finish());
}

}  // namespace wheelcheck
