// Byte strings numbered in order of first appearance, to be written as a BlobTable.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "snapshot/blob_table.hpp"

namespace wheelcheck {

class StringNumbers {
 public:
  std::uint32_t number_of(std::string_view text) {
    if (const auto found = numbers_.find(text); found != numbers_.end()) return found->second;
    const auto number = static_cast<std::uint32_t>(texts_.size());
    texts_.emplace_back(text);
    numbers_.emplace(texts_.back(), number);
    return number;
  }

  std::size_t size() const { return texts_.size(); }
  std::string table() const { return blob_table(texts_); }
  /// With the texts in this order of their numbers.
  std::string table(const std::vector<std::uint32_t>& order) const {
    std::vector<std::string> texts;
    for (const std::uint32_t number : order) texts.push_back(texts_[number]);
    return blob_table(texts);
  }

 private:
  std::vector<std::string> texts_;
  std::map<std::string, std::uint32_t, std::less<>> numbers_;
};

}  // namespace wheelcheck
