#include "report/escape.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <iterator>

namespace wheelcheck {
namespace {

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
    const DecodedUtf8 step = decode_utf8(text, at);
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

}  // namespace wheelcheck
