#include "environment/descriptor/base64.hpp"

#include <array>
#include <cstdint>

namespace wheelcheck {

namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<std::uint8_t, 256> make_values() {
  std::array<std::uint8_t, 256> values{};
  values.fill(0x80);  // not of the alphabet
  for (std::size_t i = 0; i < alphabet.size(); ++i)
    values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
  return values;
}

constexpr auto values = make_values();

}  // namespace

std::string base64_encode(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  const auto byte = [&](std::size_t at) -> std::uint32_t {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
  };
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::uint32_t group = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
    for (int shift = 18; shift >= 0; shift -= 6) text += alphabet[group >> shift & 63];
  }
  const std::size_t padding = (3 - bytes.size() % 3) % 3;
  text.replace(text.size() - padding, padding, padding, '=');
  return text;
}

std::optional<std::string> base64_decode(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  std::size_t padding = 0;
  while (padding < 2 && text.ends_with('=')) {
    text.remove_suffix(1);
    ++padding;
  }
  std::string bytes(text.size() * 3 / 4, '\0');
  std::size_t at = 0;
  std::uint8_t bad = 0;  // gathered, so that the loop has no branch
  const auto value = [&](std::size_t i) -> std::uint32_t {
    const std::uint8_t digit = values[static_cast<unsigned char>(text[i])];
    bad |= digit;
    return digit;
  };
  std::size_t i = 0;
  for (; i + 4 <= text.size(); i += 4) {
    const std::uint32_t group =
        value(i) << 18 | value(i + 1) << 12 | value(i + 2) << 6 | value(i + 3);
    bytes[at++] = static_cast<char>(group >> 16);
    bytes[at++] = static_cast<char>(group >> 8);
    bytes[at++] = static_cast<char>(group);
  }
  std::uint32_t rest = 0;
  for (std::size_t j = i; j < text.size(); ++j) rest |= value(j) << (18 - 6 * (j - i));
  for (int shift = 16; at < bytes.size(); shift -= 8)
    bytes[at++] = static_cast<char>(rest >> shift);
  if ((bad & 0x80) != 0) return std::nullopt;
  return bytes;
}

}  // namespace wheelcheck
