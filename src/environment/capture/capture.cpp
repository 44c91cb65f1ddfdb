#include "environment/capture/capture.hpp"

#include <algorithm>
#include <cstdlib>

#include "environment/capture/distributions.hpp"
#include "environment/capture/gpu_driver.hpp"
#include "environment/capture/host.hpp"
#include "environment/capture/interpreter.hpp"
#include "environment/capture/ld_cache.hpp"
#include "environment/capture/libc_files.hpp"
#include "environment/capture/library_files.hpp"
#include "environment/capture/site_directories.hpp"
#include "environment/capture/tegra.hpp"
#include "environment/capture/torch_version.hpp"
#include "environment/digest.hpp"
#include "environment/environment_error.hpp"
#include "facts/defect.hpp"

namespace wheelcheck {

namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

// PT_INTERP and DT_RPATH of the program; null where it is no readable ELF file.
const ObjectIdentity* identity_of(const Environment& environment, const std::string& path) {
  const auto found = environment.libraries.find(path);
  if (found == environment.libraries.end() || !found->second.object) return nullptr;
  try {
    return &found->second.object->identity();
  } catch (const CannotRead&) {
    return nullptr;
  }
}

class Capture {
 public:
  explicit Capture(std::string directory) : root_(std::move(directory)), files_(root_, result_) {}

  Root& root() { return root_; }

  void add_python(const Interpreter& interpreter) {
    result_.python = describe_python(interpreter);
    files_.add_file(interpreter.program);
    program_ = interpreter.program;
    const SiteDirectories sites = find_site_directories(root_, interpreter, site_settings());
    search_ = sites.search;
    result_.site_directories = sites.search;
    auto& directories = result_.site_directories;
    directories.erase(std::remove(directories.begin(), directories.end(), sites.install),
                      directories.end());
    directories.insert(directories.begin(), sites.install);
    files_.add_tree(join_path(interpreter.stdlib_directory, "lib-dynload"));
    for (const std::string& site : sites.search) {
      files_.add_tree(site);
      add_prefix_libraries(site);
    }
    // conda and other installations of their own keep C libraries beside Python.
    if (interpreter.base_prefix != "/usr" && interpreter.base_prefix != "/")
      files_.add_directory(join_path(interpreter.base_prefix, "lib"));
  }

  void add_system() {
    const ObjectIdentity* program = identity_of(result_, program_);
    std::string loader = program ? program->interpreter : std::string();
    if (loader.empty()) loader = find_loader();
    const Host host = read_host(root_, program_.empty() ? loader : program_);
    result_.machine = host.machine;
    result_.cpu_level = host.cpu_level;
    result_.page_size = host.page_size;
    result_.default_directories = loader_directories(root_, loader);
    add_cache();
    if (root_.is_this_machine()) add_ld_library_path();
    for (const std::string& directory : result_.default_directories)
      files_.add_directory(directory);
    add_usual_places();
    files_.add_file(loader);
    if (program) add_program(*program);
    result_.libc = read_libc(root_, loader, located("libc.so.6"));
    add_libstdcxx();
    result_.system_described = true;
  }

  void add_torch() {
    std::string site;
    result_.torch = find_torch(root_, search_, site);
    if (!result_.torch) return;
    const auto c10 = root_.real(join_path(site, "torch/lib/libc10.so"));
    if (c10 && identity_of(result_, *c10))
      result_.torch->cxx11_abi = cxx11_abi_of(*result_.libraries.find(*c10)->second.object);
    if (!result_.torch->cuda.empty()) result_.cuda = result_.torch->cuda;
  }

  Environment take() {
    result_.source = "captured";
    result_.distributions = find_distributions(root_, search_);
    result_.distributions_known = result_.python.has_value();
    result_.importable = find_importable(root_, search_);
    const GpuDriver driver = find_gpu_driver(root_);
    result_.driver = driver.driver;
    result_.gpus = driver.gpus;
    result_.no_nvidia_device = driver.no_device;
    add_nvidia_system();
    files_.finish();
    resolve_site_directories(result_);
    result_.digest = environment_digest(result_);
    return std::move(result_);
  }

 private:
  // Wheels may put files into the prefix itself (`.data/data`, the binary distribution format), as
  // Intel's do: mkl's libraries lie in PREFIX/lib, for PREFIX/lib/python3.11/site-packages.
  void add_prefix_libraries(const std::string& site) {
    if (site.ends_with("/site-packages")) files_.add_directory(parent_path(parent_path(site)));
  }

  // What the files of the system say, where neither torch nor the driver said it.
  void add_nvidia_system() {
    if (const std::string cuda = toolkit_version(root_); !result_.cuda && !cuda.empty())
      result_.cuda = cuda;
    const auto text = root_.read("/etc/nv_tegra_release", 4096);
    const auto release = text ? parse_tegra_release(*text) : std::nullopt;
    if (!release) return;
    result_.no_nvidia_device = false;
    const std::vector<std::string> gpus = tegra_gpus(*release);
    if (!result_.gpus && !gpus.empty()) result_.gpus = gpus;
  }

  SiteSettings site_settings() const {
    SiteSettings settings;
    if (!root_.is_this_machine()) return settings;
    settings.python_path = variable("PYTHONPATH");
    settings.user_base = variable("PYTHONUSERBASE");
    const std::string home = variable("HOME");
    if (settings.user_base.empty() && !home.empty()) settings.user_base = join_path(home, ".local");
    if (!variable("PYTHONNOUSERSITE").empty()) settings.user_base.clear();
    return settings;
  }

  // Without a Python the usual loaders tell the kind of system.
  std::string find_loader() {
    for (const char* directory : {"/lib64", "/lib"})
      for (const DirectoryEntry& entry : root_.list(directory))
        if (entry.name.starts_with("ld-linux") || entry.name.starts_with("ld-musl-"))
          return join_path(directory, entry.name);
    return {};
  }

  void add_cache() {
    const auto bytes = root_.read("/etc/ld.so.cache", std::size_t{64} << 20);
    if (!bytes || !result_.machine) return;
    const auto cache = read_ld_cache(*bytes, *result_.machine, result_.cpu_level.value_or(1));
    if (!cache) return;
    for (const auto& [soname, path] : *cache) {
      if (!root_.is_file(path)) continue;  // the cache may be older than the directories
      result_.library_cache.emplace(soname, path);
      files_.add_file(path);
    }
  }

  void add_ld_library_path() {
    const std::string text = variable("LD_LIBRARY_PATH");
    for (std::size_t begin = 0; begin < text.size();) {
      const auto end = std::min(text.find_first_of(":;", begin), text.size());
      const std::string part = text.substr(begin, end - begin);
      if (part.starts_with('/')) {
        result_.ld_library_path.push_back(part);
        files_.add_directory(part);
      }
      begin = end + 1;
    }
  }

  // Where wheels that were built on one machine point with an absolute RPATH, and WSL's driver.
  void add_usual_places() {
    files_.add_directory("/usr/lib/wsl/lib");
    for (const DirectoryEntry& entry : root_.list("/usr/local"))
      if (entry.name.starts_with("cuda"))
        files_.add_directory("/usr/local/" + entry.name + "/lib64");
  }

  void add_program(const ObjectIdentity& program) {
    const auto is_libpython = [](const std::string& name) { return name.starts_with("libpython"); };
    result_.python->shared_libpython =
        std::any_of(program.needed.begin(), program.needed.end(), is_libpython);
    const std::string origin = parent_path(program_);
    for (const auto* list : {&program.rpath, &program.runpath}) {
      for (std::string directory : *list) {
        for (const char* token : {"$ORIGIN", "${ORIGIN}"})
          if (const auto at = directory.find(token); at != std::string::npos)
            directory.replace(at, std::char_traits<char>::length(token), origin);
        files_.add_directory(directory);
        program_rpath_.push_back(std::move(directory));
      }
    }
  }

  // The file that a program's bare name would give: RPATH of the program, LD_LIBRARY_PATH, cache,
  // default directories.
  std::string located(const std::string& soname) {
    std::vector<std::string> directories = program_rpath_;
    const auto& more = result_.ld_library_path;
    directories.insert(directories.end(), more.begin(), more.end());
    for (const std::string& directory : directories)
      if (root_.is_file(join_path(directory, soname))) return join_path(directory, soname);
    if (const auto cached = result_.library_cache.find(soname);
        cached != result_.library_cache.end())
      return cached->second;
    for (const std::string& directory : result_.default_directories)
      if (root_.is_file(join_path(directory, soname))) return join_path(directory, soname);
    return {};
  }

  void add_libstdcxx() {
    const auto path = root_.real(located("libstdc++.so.6"));
    if (!path || !identity_of(result_, *path)) return;
    const Object& object = *result_.libraries.find(*path)->second.object;
    result_.libstdcxx = highest_version(object, "GLIBCXX_");
    result_.libstdcxx_cxxabi = highest_version(object, "CXXABI_");
  }

  Environment result_;
  Root root_;
  LibraryFiles files_;
  std::string program_;  // real path of the interpreter; empty: none
  std::vector<std::string> search_, program_rpath_;
};

std::string first_python(Root& root) {
  for (const char* prefix : {"/opt/venv", "/opt/conda", "/usr/local", "/usr"})
    for (const char* name : {"/bin/python3", "/bin/python"})
      if (root.is_file(std::string(prefix) + name)) return std::string(prefix) + name;
  return {};
}

}  // namespace

Environment capture_environment(const std::string& python) {
  Capture capture("");
  capture.add_python(ask_interpreter(capture.root(), python));
  capture.add_system();
  capture.add_torch();
  return capture.take();
}

Environment capture_root(const std::string& directory, const std::string& python) {
  Root machine;
  if (!machine.is_directory(directory))
    throw EnvironmentError(directory + ": no such directory; --root takes an unpacked file system");
  Capture capture(*machine.real(directory));
  const std::string program = python.empty() ? first_python(capture.root()) : python;
  if (!python.empty() && !capture.root().is_file(python))
    throw EnvironmentError(python + ": no such file below " + directory);
  if (!program.empty()) capture.add_python(inspect_interpreter(capture.root(), program));
  capture.add_system();
  capture.add_torch();
  return capture.take();
}

}  // namespace wheelcheck
