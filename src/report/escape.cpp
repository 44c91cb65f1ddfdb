#include "report/escape.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <iterator>

namespace wheelcheck {
namespace {

/// One step through text that may be anything. `code` is negative for an ill-formed sequence.
struct Decoded {
  std::int32_t code;
  std::size_t length;
};

/// Decodes the sequence at `at` (Unicode Standard, table 3-7: no overlong forms, no surrogates,
/// nothing above U+10FFFF). An ill-formed sequence has the length of its maximal subpart.
Decoded decode(std::string_view text, std::size_t at) {
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

/// Characters that show nothing themselves but change how others are shown (Unicode category Cf,
/// with the separators Zl and Zp, the interlinear, tag and variation ranges).
bool acts_unseen(std::int32_t code) {
  struct Range {
    std::int32_t first, last;
  };
  static constexpr Range ranges[] = {
      {0x80, 0x9f},     {0xad, 0xad},       {0x600, 0x605},    {0x61c, 0x61c},   {0x180b, 0x180f},
      {0x200b, 0x200f}, {0x2028, 0x202e},   {0x2060, 0x206f},  {0xfe00, 0xfe0f}, {0xfeff, 0xfeff},
      {0xfff0, 0xfffb}, {0x1d173, 0x1d17a}, {0xe0000, 0xe0fff}};
  for (const Range& range : ranges)
    if (code >= range.first && code <= range.last) return true;
  return false;
}

void append_escaped(std::string& out, std::int32_t code) {
  const auto to = std::back_inserter(out);
  if (code == '\n')
    out += "\\n";
  else if (code == '\t')
    out += "\\t";
  else if (code == '\r')
    out += "\\r";
  else if (code < 0x80)
    fmt::format_to(to, "\\x{:02x}", code);
  else if (code <= 0xffff)
    fmt::format_to(to, "\\u{:04x}", code);
  else
    fmt::format_to(to, "\\U{:08x}", code);
}

}  // namespace

std::string for_terminal(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Decoded step = decode(text, at);
    const std::string_view bytes = text.substr(at, step.length);
    at += step.length;
    if (step.code < 0)
      for (char c : bytes)
        fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<std::uint8_t>(c));
    else if (step.code == '\\')
      out += "\\\\";
    else if (step.code < 0x20 || step.code == 0x7f || acts_unseen(step.code))
      append_escaped(out, step.code);
    else
      out += bytes;
  }
  return out;
}

std::string valid_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Decoded step = decode(text, at);
    if (step.code < 0)
      out += "\xef\xbf\xbd";
    else
      out += text.substr(at, step.length);
    at += step.length;
  }
  return out;
}

}  // namespace wheelcheck
