#include "snapshot/torch_abi.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "environment/compose.hpp"
#include "facts/defect.hpp"
#include "python/version.hpp"
#include "python/version_number.hpp"
#include "snapshot/shipped_bytes.hpp"

namespace wheelcheck {

namespace {

bool label_fits(std::string_view pattern, std::string_view label) {
  if (pattern == "*") return true;
  const bool open_start = pattern.starts_with('*'), open_end = pattern.ends_with('*');
  if (open_start) pattern.remove_prefix(1);
  if (open_end) pattern.remove_suffix(1);
  if (open_start && open_end) return label.find(pattern) != std::string_view::npos;
  if (open_start) return label.ends_with(pattern);
  return open_end ? label.starts_with(pattern) : label == pattern;
}

bool row_fits(const TorchAbiRow& row, const Version& version) {
  if (row.final && version.is_prerelease()) return false;
  const std::string minor =
      std::to_string(version.number(0)) + "." + std::to_string(version.number(1));
  if (!row.from.empty() && compare_numbers(minor, row.from) < 0) return false;
  if (!row.to.empty() && compare_numbers(minor, row.to) > 0) return false;
  const std::string label = version.local_text();
  return std::any_of(row.labels.begin(), row.labels.end(),
                     [&label](const std::string& pattern) { return label_fits(pattern, label); });
}

}  // namespace

std::vector<TorchAbiRow> read_torch_abi(std::string_view json) {
  try {
    std::vector<TorchAbiRow> rows;
    const auto table = nlohmann::json::parse(json);
    for (const auto& entry : table.at("rows")) {
      rows.push_back({entry.value("from", ""), entry.value("to", ""), entry.value("final", false),
                      entry.at("labels"), entry.at("cxx11_abi")});
    }
    return rows;
  } catch (const nlohmann::json::exception& error) {
    throw CannotRead("torch-abi.json: " + std::string(error.what()));
  }
}

std::optional<bool> torch_abi(const std::vector<TorchAbiRow>& rows, std::string_view version) {
  const std::optional<Version> parsed = Version::parse(version);
  if (!parsed) return std::nullopt;
  for (const TorchAbiRow& row : rows) {
    if (row_fits(row, *parsed)) return row.cxx11_abi;
  }
  return std::nullopt;
}

std::optional<bool> published_cxx11_abi(std::string_view torch_version) {
  static const std::vector<TorchAbiRow> rows = read_torch_abi(shipped_torch_abi());
  return torch_abi(rows, torch_version);
}

}  // namespace wheelcheck
