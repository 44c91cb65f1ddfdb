#include "environment/presets.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace wheelcheck {

namespace {

constexpr std::string_view table =
#include <data/presets.json.inc>
    ;

std::vector<Preset> read_presets() {
  const nlohmann::json json = nlohmann::json::parse(table);
  std::vector<Preset> result;
  for (const nlohmann::json& row : json.at("presets")) {
    Preset preset;
    preset.name = row.at("name");
    preset.glibc = row.at("glibc");
    preset.libstdcxx = row.at("libstdcxx");
    preset.cxxabi = row.at("cxxabi");
    preset.multiarch = row.at("layout") == "multiarch";
    if (row.contains("parts")) preset.parts = row.at("parts").get<std::vector<std::string>>();
    preset.provenance = json.at("provenance").at(row.at("source").get<std::string>());
    result.push_back(std::move(preset));
  }
  return result;
}

}  // namespace

const std::vector<Preset>& presets() {
  static const std::vector<Preset> all = read_presets();
  return all;
}

const Preset* find_preset(std::string_view name) {
  const auto found = std::find_if(presets().begin(), presets().end(),
                                  [&](const Preset& preset) { return preset.name == name; });
  return found == presets().end() ? nullptr : &*found;
}

}  // namespace wheelcheck
