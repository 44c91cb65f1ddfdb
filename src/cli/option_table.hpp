// The command line as a table: man page and shell completions are made from the same declarations
// that parse it.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace wheelcheck {

struct OptionEntry {
  std::vector<std::string> names;  // "-o", "--output"; of a positional its one name
  std::string value;  // what it takes, as in the help ("FILE", "head|full"); empty: a flag
  std::vector<std::string> choices;  // the only values that are accepted; empty: any
  std::string text;
  bool positional = false;
};

struct CommandEntry {
  std::string name;  // with the commands above it: "env capture"; empty for the program itself
  std::string text;
  std::string footer;  // examples and exit status
  std::vector<OptionEntry> options;
};

/// The program first, then its commands in alphabetical order, each before its own.
std::vector<CommandEntry> option_table(const CLI::App& app);

/// Restricts an option to `choices`, and shows them as its value.
void only(CLI::Option& option, const std::vector<std::string>& choices);

/// The option may be given several times and takes one value each time: the words behind it belong
/// to the command ("--env none FILE.whl").
void repeatable(CLI::Option& option);

/// Declares --files-from, which is repeatable where the command says so; `lists` must outlive
/// parsing.
CLI::Option* declare_list_option(CLI::App& command, std::vector<std::string>& lists);

}  // namespace wheelcheck
