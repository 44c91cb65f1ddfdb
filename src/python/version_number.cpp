#include "python/version_number.hpp"

#include <cstdint>

namespace wheelcheck {

namespace {

/// Takes the leading number and the dot after it; saturates.
std::uint64_t take_number(std::string_view& text) {
  std::uint64_t number = 0;
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    if (number < (1ULL << 56)) number = number * 10 + static_cast<std::uint64_t>(text.front() - '0');
    text.remove_prefix(1);
  }
  if (!text.empty() && text.front() == '.')
    text.remove_prefix(1);
  else
    text = {};
  return number;
}

}  // namespace

std::strong_ordering compare_numbers(std::string_view left, std::string_view right) {
  while (!left.empty() || !right.empty()) {
    const auto order = take_number(left) <=> take_number(right);
    if (order != 0) return order;
  }
  return std::strong_ordering::equal;
}

}  // namespace wheelcheck
