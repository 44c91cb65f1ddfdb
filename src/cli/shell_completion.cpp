#include "cli/shell_completion.hpp"

#include <fmt/format.h>

namespace wheelcheck {
namespace {

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

/// The values an option's argument may have; empty where it is a file or free text.
std::vector<std::string> values(const OptionEntry& option, const CompletionWords& words) {
  if (option.value == "RULE") return words.rules;
  if (option.value == "ENV") return words.environments;
  return option.choices;
}

std::string command_words(const std::vector<CommandEntry>& table) {
  std::vector<std::string> names;
  for (const CommandEntry& command : table)
    if (!command.name.empty() && command.name.find(' ') == std::string::npos)
      names.push_back(command.name);
  return join(names);
}

/// One `case` branch: an option that has a list of values.
std::string bash_values(const std::vector<CommandEntry>& table, const CompletionWords& words) {
  std::string branches, done = "|";
  for (const CommandEntry& command : table)
    for (const OptionEntry& option : command.options) {
      const std::vector<std::string> list = values(option, words);
      std::string names;
      for (const std::string& name : option.names)
        if (!option.positional && done.find("|" + name + "|") == std::string::npos)
          names += (names.empty() ? "" : "|") + name;
      if (list.empty() || names.empty()) continue;
      done += names + "|";
      branches += fmt::format("    {}) COMPREPLY=($(compgen -W '{}'{} -- \"$word\")); return ;;\n",
                              names, join(list), option.value == "ENV" ? " -f" : "");
    }
  return branches;
}

std::string bash_options(const std::vector<CommandEntry>& table) {
  std::string branches;
  for (const CommandEntry& command : table) {
    std::vector<std::string> options;
    for (const OptionEntry& option : command.options)
      if (!option.positional)
        options.insert(options.end(), option.names.begin(), option.names.end());
    if (!command.name.empty() && command.name.find(' ') == std::string::npos)
      branches += fmt::format("    {}) options='{}' ;;\n", command.name, join(options));
  }
  return branches;
}

std::string bash(const std::vector<CommandEntry>& table, const CompletionWords& words) {
  return fmt::format(R"(_wheelcheck() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}} options=
  case $previous in
{}  esac
  case ${{COMP_WORDS[1]}} in
{}    *) options='--help --version' ;;
  esac
  if [[ $word == -* ]]; then COMPREPLY=($(compgen -W "$options" -- "$word"))
  elif [[ $COMP_CWORD == 1 ]]; then COMPREPLY=($(compgen -W '{}' -f -- "$word"))
  else COMPREPLY=($(compgen -f -- "$word")); fi
}}
complete -o filenames -F _wheelcheck wheelcheck
)",
                     bash_values(table, words), bash_options(table), command_words(table));
}

/// Between single quotes of a fish script.
std::string fish_quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "'";
}

std::string fish_option(const std::string& command, const OptionEntry& option,
                        const CompletionWords& words) {
  std::string line = "complete -c wheelcheck";
  if (!command.empty()) line += " -n '__fish_seen_subcommand_from " + command + "'";
  for (const std::string& name : option.names)
    line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  if (!option.value.empty()) line += " -r";
  if (const auto list = values(option, words); !list.empty())
    line += " -a " + fish_quoted(join(list));
  return line + " -d " + fish_quoted(option.text) + "\n";
}

std::string fish(const std::vector<CommandEntry>& table, const CompletionWords& words) {
  std::string text;
  for (const CommandEntry& command : table) {
    if (command.name.find(' ') != std::string::npos) continue;
    if (!command.name.empty())
      text += fmt::format("complete -c wheelcheck -n __fish_use_subcommand -a {} -d {}\n",
                          command.name, fish_quoted(command.text));
    for (const OptionEntry& option : command.options)
      if (!option.positional) text += fish_option(command.name, option, words);
  }
  return text;
}

}  // namespace

std::string shell_completion(std::string_view shell, const std::vector<CommandEntry>& table,
                             const CompletionWords& words) {
  if (shell == "bash") return bash(table, words);
  // zsh runs bash's completions through its own adapter.
  if (shell == "zsh")
    return "#compdef wheelcheck\nautoload -U +X bashcompinit && bashcompinit\n" +
           bash(table, words);
  if (shell == "fish") return fish(table, words);
  return {};
}

}  // namespace wheelcheck
