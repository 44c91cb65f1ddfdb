#include "cli/option_table.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

namespace wheelcheck {
namespace {

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find(separator, from), text.size());
    parts.push_back(text.substr(from, to - from));
    from = to + 1;
  }
  return parts;
}

OptionEntry describe(const CLI::Option& option) {
  OptionEntry entry;
  entry.text = option.get_description();
  entry.positional = option.get_positional();
  for (const std::string& name : option.get_snames()) entry.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) entry.names.push_back("--" + name);
  if (entry.positional) entry.names = {option.get_name()};
  if (option.get_items_expected_max() > 0 && !entry.positional)
    entry.value = option.get_type_name();
  if (entry.value.find('|') != std::string::npos) entry.choices = split(entry.value, '|');
  return entry;
}

void describe(const CLI::App& app, const std::string& name, std::vector<CommandEntry>& table) {
  CommandEntry entry{name, app.get_description(), app.get_footer(), {}};
  for (const CLI::Option* option : app.get_options([](const CLI::Option*) { return true; }))
    entry.options.push_back(describe(*option));
  table.push_back(std::move(entry));
  auto commands = app.get_subcommands([](const CLI::App*) { return true; });
  std::sort(commands.begin(), commands.end(), [](const CLI::App* left, const CLI::App* right) {
    return left->get_name() < right->get_name();
  });
  for (const CLI::App* command : commands)
    describe(*command, name.empty() ? command->get_name() : name + " " + command->get_name(),
             table);
}

}  // namespace

std::vector<CommandEntry> option_table(const CLI::App& app) {
  std::vector<CommandEntry> table;
  describe(app, "", table);
  return table;
}

void only(CLI::Option& option, const std::vector<std::string>& choices) {
  std::string shown;
  for (const std::string& choice : choices) shown += (shown.empty() ? "" : "|") + choice;
  option.check(CLI::IsMember(choices).description(""));
  option.type_name(shown);
}

CLI::Option* declare_list_option(CLI::App& command, std::vector<std::string>& lists) {
  return command
      .add_option("--files-from", lists,
                  "Read paths and addresses from FILE, one a line (-: stdin)")
      ->type_name("FILE");
}

void repeatable(CLI::Option& option) { option.expected(1)->take_all()->allow_extra_args(false); }

}  // namespace wheelcheck
