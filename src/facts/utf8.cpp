#include "facts/utf8.hpp"

namespace wheelcheck {

DecodedUtf8 decode_utf8(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[at + i]); };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4) return {-1, 1};
  const std::uint8_t low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
  const std::uint8_t high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
  std::int32_t code = lead & (0x7f >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if (at + i >= text.size()) return {-1, i};
    if (byte(i) < (i == 1 ? low : 0x80) || byte(i) > (i == 1 ? high : 0xbf)) return {-1, i};
    code = (code << 6) | (byte(i) & 0x3f);
  }
  return {code, length};
}

std::string valid_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const DecodedUtf8 step = decode_utf8(text, at);
    if (step.code < 0)
      out += "\xef\xbf\xbd";
    else
      out += text.substr(at, step.length);
    at += step.length;
  }
  return out;
}

}  // namespace wheelcheck
