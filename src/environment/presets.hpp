// Well-known systems by name: `--env debian-12`, `os==ubuntu-22.04`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wheelcheck {

struct Preset {
  std::string name;
  std::string glibc;       // "2.36"
  std::string libstdcxx;   // highest GLIBCXX version of its libstdc++, "3.4.30"
  std::string cxxabi;      // highest CXXABI version
  bool multiarch = false;  // libraries in /usr/lib/x86_64-linux-gnu (Debian), else in /usr/lib64
  std::vector<std::string> parts;  // further words of an inline list that belong to it
  std::string provenance;          // where the figures are from
};

/// All presets, in the order of rules/data/presets.json, which is compiled in.
const std::vector<Preset>& presets();

/// Null where there is none of that name.
const Preset* find_preset(std::string_view name);

}  // namespace wheelcheck
