#include "environment/system_layer.hpp"

#include "environment/environment_error.hpp"
#include "environment/overlay.hpp"
#include "environment/presets.hpp"
#include "python/tag.hpp"

namespace wheelcheck {

namespace {

std::string preset_list() {
  std::string text = "presets are";
  for (const Preset& preset : presets()) text += " " + preset.name;
  return text;
}

std::vector<std::string> directories_of(const Preset& preset, const std::string& machine) {
  if (!preset.multiarch) return {"/lib64", "/usr/lib64"};
  return {"/lib/" + machine + "-linux-gnu", "/usr/lib/" + machine + "-linux-gnu", "/lib",
          "/usr/lib"};
}

}  // namespace

void set_machine(Environment& environment, std::string machine) {
  if (machine == "amd64") machine = "x86_64";
  if (machine == "arm64") machine = "aarch64";
  if (environment.machine && *environment.machine != machine && !environment.libraries.empty())
    throw EnvironmentError("--env: machine==" + machine + " cannot be laid over a description of " +
                           *environment.machine + "; start from a preset or an inline list");
  environment.machine = std::move(machine);
}

void SystemLayer::apply() {
  if (const std::string* os = values_.first("os")) {
    const Preset* preset = find_preset(*os);
    if (!preset) throw EnvironmentError("--env: os==" + *os + ": no such preset; " + preset_list());
    set_preset(*preset);
  }
  if (const std::string* platform = values_.first("platform")) set_platform(*platform);
  const std::string* glibc = values_.first("glibc");
  const std::string* musl = values_.first("musl");
  if (glibc && musl) throw EnvironmentError("--env: glibc and musl exclude each other");
  if (glibc) set_libc({Libc::Kind::glibc, *glibc});
  if (musl) set_libc({Libc::Kind::musl, *musl});
  if (const std::string* version = values_.first("libstdcxx"))
    set_libstdcxx(*version, std::nullopt);
}

void SystemLayer::set_preset(const Preset& preset) {
  remove_system(environment_);
  set_libc({Libc::Kind::glibc, preset.glibc});
  set_libstdcxx(preset.libstdcxx, preset.cxxabi);
  environment_.default_directories =
      directories_of(preset, environment_.machine.value_or("x86_64"));
}

void SystemLayer::set_platform(const std::string& text) {
  const PlatformTag tag = parse_platform_tag(text);
  using Family = PlatformTag::Family;
  const bool is_linux = tag.family == Family::manylinux || tag.family == Family::musllinux ||
                        tag.family == Family::linux;
  if (!is_linux)
    throw EnvironmentError("--env: platform==" + text +
                           ": only Linux platform tags are known, such as manylinux_2_28_x86_64");
  set_machine(environment_, tag.machine);
  const std::string version = std::to_string(tag.major) + "." + std::to_string(tag.minor);
  if (tag.family == Family::manylinux) set_libc({Libc::Kind::glibc, version});
  if (tag.family == Family::musllinux) set_libc({Libc::Kind::musl, version});
}

void SystemLayer::set_libc(Libc libc) {
  remove_libc(environment_);
  environment_.libc = std::move(libc);
  libc_changed_ = true;
}

void SystemLayer::set_libstdcxx(const std::string& version, std::optional<std::string> cxxabi) {
  remove_libstdcxx(environment_);
  environment_.libstdcxx = version;
  environment_.libstdcxx_cxxabi = std::move(cxxabi);
  libstdcxx_changed_ = true;
}

// What was not changed must not be laid anew over what was captured, so it is hidden meanwhile.
bool SystemLayer::add_from(const SnapshotSource* snapshots) {
  if (!snapshots) return false;
  const auto libc = environment_.libc;
  const auto libstdcxx = environment_.libstdcxx;
  if (!libc_changed_) environment_.libc.reset();
  if (!libstdcxx_changed_) environment_.libstdcxx.reset();
  const bool added = snapshots->add_system(environment_) == SnapshotMatch::exact;
  environment_.libc = libc;
  environment_.libstdcxx = libstdcxx;
  return added;
}

void SystemLayer::add_libraries(const SnapshotSource* snapshots) {
  if (!libc_changed_ && !libstdcxx_changed_) return;
  if (add_from(snapshots) || !environment_.system_described) return;
  if (libc_changed_ && environment_.libc && environment_.libc->kind == Libc::Kind::glibc)
    for (const char* name : {"libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0",
                             "librt.so.1", "libutil.so.1", "ld-linux-x86-64.so.2"})
      state_library(environment_, name, true);
  if (libstdcxx_changed_)
    for (const char* name : {"libstdc++.so.6", "libgcc_s.so.1"})
      state_library(environment_, name, true);
}

}  // namespace wheelcheck
