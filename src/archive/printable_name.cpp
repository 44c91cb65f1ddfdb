#include "archive/printable_name.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace wheelcheck {
namespace {

bool continues(std::string_view text, unsigned at, unsigned char low = 0x80,
               unsigned char high = 0xbf) {
  if (at >= text.size()) return false;
  auto byte = static_cast<unsigned char>(text[at]);
  return byte >= low && byte <= high;
}

char32_t bits(std::string_view text, unsigned at) {
  return static_cast<unsigned char>(text[at]) & 0x3fU;
}

}  // namespace

CodePoint first_code_point(std::string_view text) {
  auto lead = static_cast<unsigned char>(text[0]);
  if (lead < 0x80) return {lead, 1, true};
  if (lead >= 0xc2 && lead <= 0xdf && continues(text, 1))
    return {(lead & 0x1fU) << 6U | bits(text, 1), 2, true};
  unsigned char low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
  unsigned char high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
  if (lead >= 0xe0 && lead <= 0xef && continues(text, 1, low, high) && continues(text, 2))
    return {(lead & 0x0fU) << 12U | bits(text, 1) << 6U | bits(text, 2), 3, true};
  if (lead >= 0xf0 && lead <= 0xf4 && continues(text, 1, low, high) && continues(text, 2) &&
      continues(text, 3))
    return {(lead & 7U) << 18U | bits(text, 1) << 12U | bits(text, 2) << 6U | bits(text, 3), 4,
            true};
  return {lead, 1, false};
}

bool is_deceptive(char32_t value) {
  return value < 0x20 || (value >= 0x7f && value < 0xa0) || value == 0xad || value == 0x61c ||
         (value >= 0x200b && value <= 0x200f) || (value >= 0x2028 && value <= 0x202e) ||
         (value >= 0x2060 && value <= 0x206f) || value == 0xfeff;
}

std::string printable_name(std::string_view name) {
  constexpr std::size_t shown = 200;
  std::string out = "'";
  std::string_view rest = name;
  while (!rest.empty() && out.size() < shown) {
    CodePoint point = first_code_point(rest);
    std::string_view bytes = rest.substr(0, point.length);
    if (point.valid && !is_deceptive(point.value) && point.value != '\\') {
      out += bytes;
    } else {
      for (char c : bytes) out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    }
    rest.remove_prefix(point.length);
  }
  out += '\'';
  if (!rest.empty()) out += fmt::format("… ({} bytes)", name.size());
  return out;
}

}  // namespace wheelcheck
