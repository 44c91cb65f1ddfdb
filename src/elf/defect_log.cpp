#include "elf/defect_log.hpp"

#include <algorithm>

#include "elf/limits.hpp"

namespace wheelcheck::elf {

void DefectLog::add(const char* kind, std::string& text, std::uint64_t offset) {
  if (defects_.size() >= limits::defects) return;
  const bool known = std::any_of(defects_.begin(), defects_.end(),
                                 [&](const Defect& defect) { return defect.text == text; });
  if (!known) defects_.push_back({kind, std::move(text), static_cast<std::int64_t>(offset)});
}

}  // namespace wheelcheck::elf
