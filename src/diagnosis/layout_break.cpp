#include "diagnosis/layout_break.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "facts/defect.hpp"
#include "python/version_number.hpp"
#include "snapshot/shipped_bytes.hpp"

namespace wheelcheck {

std::vector<LayoutBreak> read_layout_breaks(std::string_view json) {
  try {
    std::vector<LayoutBreak> breaks;
    const auto table = nlohmann::json::parse(json);
    for (const auto& entry : table.at("breaks"))
      breaks.push_back({entry.at("since"), entry.at("what"), entry.at("symbols")});
    return breaks;
  } catch (const nlohmann::json::exception& error) {
    throw CannotRead("torch-breaks.json: " + std::string(error.what()));
  }
}

const std::vector<LayoutBreak>& layout_breaks() {
  static const std::vector<LayoutBreak> breaks = read_layout_breaks(shipped_torch_breaks());
  return breaks;
}

bool divides(const LayoutBreak& layout, std::string_view a, std::string_view b) {
  return (compare_numbers(a, layout.since) < 0) != (compare_numbers(b, layout.since) < 0);
}

bool touches(const LayoutBreak& layout, const SharedObject& object) {
  return std::any_of(object.symbols.begin(), object.symbols.end(), [&](const Symbol& symbol) {
    if (symbol.defined()) return false;
    const std::string_view name = object.name(symbol);
    return std::any_of(
        layout.symbols.begin(), layout.symbols.end(),
        [name](const std::string& part) { return name.find(part) != std::string_view::npos; });
  });
}

}  // namespace wheelcheck
