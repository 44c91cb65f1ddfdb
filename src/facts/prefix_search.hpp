// Exports found by how they begin.
#pragma once

#include <functional>
#include <string_view>

namespace wheelcheck {

/// What an Object may also be: one that has its exports in order and need not go over all of them.
class PrefixSearch {
 public:
  virtual ~PrefixSearch() = default;

  /// Every exported name that begins with `prefix`, in ascending order.
  virtual void each_export_with(std::string_view prefix,
                                const std::function<void(std::string_view)>& visit) const = 0;
};

}  // namespace wheelcheck
