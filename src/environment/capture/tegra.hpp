// NVIDIA Jetson: what the files of its system say about CUDA and the GPU.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "environment/capture/root.hpp"

namespace wheelcheck {

/// The first line of /etc/nv_tegra_release: "# R36 (release), REVISION: 3.0, GCID: …, BOARD:
/// generic, EABI: aarch64, …".
struct TegraRelease {
  int major = 0;         // 36
  std::string revision;  // "3.0"
  std::string board;     // "generic", "t186ref", "t210ref"
};

/// nullopt: not such a line.
std::optional<TegraRelease> parse_tegra_release(std::string_view text);

/// Compute capabilities of the modules that a release runs on, where it leaves one only: Orin (8.7)
/// for R36, Thor (11.0) for R38, Nano and TX1 (5.3) for R32 on t210ref; empty: several.
/// Source: NVIDIA's Jetson Linux archive, supported modules of each release.
std::vector<std::string> tegra_gpus(const TegraRelease& release);

/// The CUDA toolkit at /usr/local/cuda, from its version.json ("12.6" of "12.6.68"); empty: none.
std::string toolkit_version(Root& root);

}  // namespace wheelcheck
