#include "python/name.hpp"

#include <algorithm>

#include "python/scanner.hpp"

namespace wheelcheck {
namespace {

constexpr bool is_separator(char c) { return c == '-' || c == '_' || c == '.'; }
constexpr bool is_alphanumeric(char c) { return is_letter(c) || is_digit(c); }

}  // namespace

std::string normalize_name(std::string_view name) {
  std::string normal;
  normal.reserve(name.size());
  for (char c : name) {
    if (!is_separator(c))
      normal += to_lower(c);
    else if (normal.empty() || normal.back() != '-')
      normal += '-';
  }
  return normal;
}

bool is_valid_name(std::string_view name) {
  return !name.empty() && is_alphanumeric(name.front()) && is_alphanumeric(name.back()) &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return is_alphanumeric(c) || is_separator(c); });
}

std::string wheel_file_part(std::string_view name) {
  std::string part = normalize_name(name);
  std::replace(part.begin(), part.end(), '-', '_');
  return part;
}

}  // namespace wheelcheck
