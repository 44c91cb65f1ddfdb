#include "report/markup.hpp"

#include "report/escape.hpp"

namespace wheelcheck {
namespace {

constexpr std::string_view noncharacter_fffe = "\xef\xbf\xbe", noncharacter_ffff = "\xef\xbf\xbf";

}  // namespace

std::string markup_text(std::string_view text) {
  const std::string visible = for_terminal(text);
  std::string out;
  out.reserve(visible.size());
  for (std::size_t at = 0; at < visible.size(); ++at) {
    const std::string_view rest = std::string_view(visible).substr(at, 3);
    switch (visible[at]) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        // XML has no place for these two, escaped or not.
        if (rest == noncharacter_fffe || rest == noncharacter_ffff) {
          out += rest == noncharacter_fffe ? "\\ufffe" : "\\uffff";
          at += 2;
        } else {
          out += visible[at];
        }
    }
  }
  return out;
}

}  // namespace wheelcheck
