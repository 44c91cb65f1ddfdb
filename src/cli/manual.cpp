// `wheelcheck completion SHELL` and `wheelcheck man`: the command line, described by itself.
#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.hpp"
#include "cli/man_page.hpp"
#include "cli/option_table.hpp"
#include "cli/shell_completion.hpp"
#include "engine/rule.hpp"
#include "environment/presets.hpp"

namespace wheelcheck {
namespace {

CompletionWords completion_words() {
  CompletionWords words;
  for (const Rule* rule : all_rules()) words.rules.emplace_back(rule->id);
  words.environments = {"current", "none", "claimed"};
  for (const Preset& preset : presets()) words.environments.push_back(preset.name);
  return words;
}

}  // namespace

void add_completion(CLI::App& app, Action& action) {
  const auto shell = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("completion", "Print a completion script for a shell");
  only(*command->add_option("SHELL", *shell, "bash, zsh or fish")->required(),
       {"bash", "zsh", "fish"});
  command->footer("Example:\n  wheelcheck completion bash > /etc/bash_completion.d/wheelcheck");
  command->callback([shell, &app, &action] {
    std::string text = shell_completion(*shell, option_table(app), completion_words());
    action = [text = std::move(text)] { return deliver("", text); };
  });
}

void add_man(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("man", "Print the manual page");
  command->footer("Example:\n  wheelcheck man | man -l -");
  command->callback([&app, &action] {
    std::string text = man_page(option_table(app));
    action = [text = std::move(text)] { return deliver("", text); };
  });
}

}  // namespace wheelcheck
