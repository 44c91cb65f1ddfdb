#include "cli/man_page.hpp"

#include <fmt/format.h>

namespace wheelcheck {
namespace {

/// Text of a roff line: a backslash, a hyphen that is typed, and a control character at the start
/// of a line are escaped.
std::string roff(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const bool first = out.empty() || out.back() == '\n';
    if (first && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
  }
  return out;
}

std::string option_text(const OptionEntry& option) {
  std::string names;
  for (const std::string& name : option.names)
    names += (names.empty() ? "" : ", ") + std::string("\\fB") + roff(name) + "\\fR";
  if (!option.value.empty()) names += " \\fI" + roff(option.value) + "\\fR";
  return ".TP\n" + names + "\n" + roff(option.text) + "\n";
}

std::string footer_text(const std::string& footer) {
  return footer.empty() ? "" : ".PP\n.nf\n" + roff(footer) + "\n.fi\n";
}

std::string command_text(const CommandEntry& command) {
  std::string text = ".SS wheelcheck " + roff(command.name) + "\n" + roff(command.text) + ".\n";
  for (const OptionEntry& option : command.options) text += option_text(option);
  return text + footer_text(command.footer);
}

}  // namespace

std::string man_page(const std::vector<CommandEntry>& table) {
  std::string text =
      ".TH WHEELCHECK 1 \"\" \"wheelcheck " WHEELCHECK_VERSION
      "\" \"User Commands\"\n"
      ".SH NAME\nwheelcheck \\- will the native code of a wheel load, and why not\n"
      ".SH SYNOPSIS\n.B wheelcheck\n\\fIFILE.whl\\fR... [\\fB\\-\\-env\\fR \\fIENV\\fR]\n"
      ".br\n.B wheelcheck\n\\fICOMMAND\\fR [\\fIOPTIONS\\fR]\n";
  text += ".SH DESCRIPTION\n" + roff(table.front().text) + "\n" + footer_text(table.front().footer);
  text += ".SH COMMANDS\n";
  for (const CommandEntry& command : table)
    if (!command.name.empty()) text += command_text(command);
  return text;
}

}  // namespace wheelcheck
