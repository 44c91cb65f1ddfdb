#include "engine/cuda_variant.hpp"

#include "facts/path.hpp"

namespace wheelcheck {

std::string cuda_release_in_name(std::string_view path) {
  const std::string_view name = file_name_of(path);
  const auto at = name.find("cuda");
  if (at == std::string_view::npos) return {};
  std::string digits(name.substr(at + 4, name.find_first_not_of("0123456789", at + 4) - at - 4));
  if (digits.size() >= 3) digits.insert(digits.size() - 1, ".");
  return digits;
}

bool is_variant_for(std::string_view named, std::string_view release) {
  return named == release || named == cuda_major(release);
}

std::string_view cuda_major(std::string_view release) {
  return release.substr(0, release.find('.'));
}

}  // namespace wheelcheck
