// What `os`, `platform`, `glibc`, `musl` and `libstdcxx` of an inline list put into an environment.
#pragma once

#include <optional>
#include <string>

#include "environment/compose.hpp"
#include "environment/environment.hpp"
#include "environment/inline_list.hpp"

namespace wheelcheck {

struct Preset;

class SystemLayer {
 public:
  /// Both must outlive this.
  SystemLayer(Environment& environment, const InlineValues& values)
      : environment_(environment), values_(values) {}

  /// Sets versions and directories, and takes away what they replace. Throws EnvironmentError.
  void apply();

  /// Adds the libraries of what apply() set; where no snapshot has them, they are stated to be
  /// there without exports.
  void add_libraries(const SnapshotSource* snapshots);

 private:
  void set_preset(const Preset& preset);
  void set_platform(const std::string& tag);
  void set_libc(Libc libc);
  void set_libstdcxx(const std::string& version, std::optional<std::string> cxxabi);
  bool add_from(const SnapshotSource* snapshots);

  Environment& environment_;
  const InlineValues& values_;
  bool libc_changed_ = false, libstdcxx_changed_ = false;
};

/// Names the machine of an environment; `amd64` and `arm64` are understood. Throws EnvironmentError
/// where libraries of another one are described.
void set_machine(Environment& environment, std::string machine);

}  // namespace wheelcheck
