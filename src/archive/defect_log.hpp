// Defects of one archive, bounded: a hostile archive can have a million of the same kind.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/defect.hpp"

namespace wheelcheck {

class DefectLog {
 public:
  /// Of each kind, the first `examples` are kept in words; the rest are counted.
  static constexpr std::uint64_t examples = 20;

  template <typename... Arguments>
  void add(std::string_view kind, std::uint64_t offset, fmt::format_string<Arguments...> text,
           Arguments&&... arguments) {
    if (count(kind)++ >= examples) return;
    defects_.push_back({std::string(kind), fmt::format(text, std::forward<Arguments>(arguments)...),
                        static_cast<std::int64_t>(offset)});
  }

  bool empty() const { return defects_.empty(); }

  /// In the order found; a kind with more than `examples` ends with a line that counts the rest.
  std::vector<Defect> take() {
    for (const auto& [kind, found] : counts_)
      if (found > examples)
        defects_.push_back({kind, fmt::format("and {} more of the same kind", found - examples)});
    counts_.clear();
    return std::exchange(defects_, {});
  }

 private:
  std::uint64_t& count(std::string_view kind) {
    auto at = counts_.find(kind);
    if (at == counts_.end()) at = counts_.emplace(kind, 0).first;
    return at->second;
  }

  std::vector<Defect> defects_;
  std::map<std::string, std::uint64_t, std::less<>> counts_;
};

}  // namespace wheelcheck
