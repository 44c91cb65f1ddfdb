#include "diagnosis/header_mark.hpp"

#include <nlohmann/json.hpp>

#include "facts/defect.hpp"
#include "snapshot/shipped_bytes.hpp"

namespace wheelcheck {

std::vector<HeaderMark> read_header_marks(std::string_view json) {
  try {
    std::vector<HeaderMark> marks;
    const auto table = nlohmann::json::parse(json);
    for (const auto& entry : table.at("marks"))
      marks.push_back({entry.at("symbol"), entry.value("without", ""), entry.value("from", ""),
                       entry.value("to", "")});
    return marks;
  } catch (const nlohmann::json::exception& error) {
    throw CannotRead("torch-headers.json: " + std::string(error.what()));
  }
}

const std::vector<HeaderMark>& header_marks() {
  static const std::vector<HeaderMark> marks = read_header_marks(shipped_torch_headers());
  return marks;
}

}  // namespace wheelcheck
