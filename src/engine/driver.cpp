#include "engine/driver.hpp"

#include <fmt/format.h>

#include "engine/cuda_release.hpp"
#include "engine/library_findings.hpp"
#include "facts/path.hpp"

namespace wheelcheck {
namespace {

constexpr std::string_view user_mode = "libcuda.so.1";

/// "550.54.15" of …/libcuda.so.550.54.15, to which libcuda.so.1 is a link; empty: another name.
std::string version_in(std::string_view real) {
  constexpr std::string_view stem = "libcuda.so.";
  const std::string_view name = file_name_of(real);
  if (!name.starts_with(stem) || name == user_mode) return {};
  return std::string(name.substr(stem.size()));
}

/// What ld.so would take for libcuda.so.1.
std::string user_mode_version(const Environment& environment) {
  for (const std::string& directory : environment.ld_library_path) {
    const std::string real = real_path(environment, directory + "/" + std::string(user_mode));
    if (environment.libraries.count(real)) return version_in(real);
  }
  const auto cached = environment.library_cache.find(std::string(user_mode));
  return cached == environment.library_cache.end()
             ? std::string()
             : version_in(real_path(environment, cached->second));
}

}  // namespace

std::optional<Driver> driver_of(const Environment& environment) {
  if (!environment.driver || *environment.driver == "none") return std::nullopt;
  const std::string version = user_mode_version(environment);
  if (version.empty() || !driver_older(*environment.driver, version))
    return Driver{*environment.driver, {}};
  return Driver{version, *environment.driver};
}

std::string driver_text(const Driver& driver) {
  std::string text = "driver " + driver.version;
  if (const std::uint16_t cuda = cuda_of_driver(driver.version); cuda != 0)
    text += fmt::format(" (CUDA {})", tenths_text(cuda));
  if (!driver.kernel.empty()) text += ", a forward-compatibility package over " + driver.kernel;
  return text;
}

std::string runtime_major(const Case& subject, const LibraryCase& library) {
  for (const std::string& path : library.outcome.loaded) {
    if (!file_name_of(path).starts_with("libcudart")) continue;
    const Opened opened = subject.image->open(path);
    if (!opened.object) continue;
    // A repair tool renames file and SONAME; the version that it defines stays.
    for (const VersionDefinition& version : opened.object->identity().version_definitions)
      if (std::string major = cuda_major_of(version.name); !major.empty()) return major;
    if (std::string major = cuda_major_of(opened.object->identity().soname); !major.empty())
      return major;
  }
  return {};
}

}  // namespace wheelcheck
