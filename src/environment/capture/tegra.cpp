#include "environment/capture/tegra.hpp"

#include <charconv>
#include <nlohmann/json.hpp>

namespace wheelcheck {

namespace {

// "3.0" of "REVISION: 3.0, GCID: …"; empty: no such word.
std::string value_after(std::string_view text, std::string_view key) {
  const auto at = text.find(key);
  if (at == std::string_view::npos) return {};
  text.remove_prefix(at + key.size());
  return std::string(text.substr(0, text.find_first_of(", \n")));
}

}  // namespace

std::optional<TegraRelease> parse_tegra_release(std::string_view text) {
  constexpr std::string_view prefix = "# R";
  if (!text.starts_with(prefix)) return std::nullopt;
  TegraRelease release;
  const char* begin = text.data() + prefix.size();
  const auto number = std::from_chars(begin, text.data() + text.size(), release.major);
  if (number.ec != std::errc() || release.major <= 0) return std::nullopt;
  release.revision = value_after(text, "REVISION: ");
  release.board = value_after(text, "BOARD: ");
  return release;
}

std::vector<std::string> tegra_gpus(const TegraRelease& release) {
  if (release.major == 38) return {"11.0"};
  if (release.major == 36) return {"8.7"};
  if (release.major == 32 && release.board == "t210ref") return {"5.3"};
  return {};
}

std::string toolkit_version(Root& root) {
  const auto text = root.read("/usr/local/cuda/version.json", std::size_t{1} << 20);
  if (!text) return {};
  const auto json = nlohmann::json::parse(*text, nullptr, false);
  const nlohmann::json::json_pointer where("/cuda/version");
  if (json.is_discarded() || !json.contains(where) || !json.at(where).is_string()) return {};
  const auto version = json.at(where).get<std::string>();
  return version.substr(0, version.find('.', version.find('.') + 1));
}

}  // namespace wheelcheck
