#include "cli/command_line.hpp"

#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string_view>

#include "cli/output.hpp"
#include "facts/nearest_word.hpp"

namespace wheelcheck {
namespace {

Action print(std::string text) {
  return [text = std::move(text)] { return deliver("", text); };
}

Action refuse(std::string text) {
  return [text = std::move(text)] {
    complain(text);
    return exit_incomplete;
  };
}

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  return names;
}

bool exists(const std::string& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0;
}

/// A first word that is neither a command nor a file, but nearly a command.
std::string_view meant_command(const std::string& word, const std::vector<std::string>& names) {
  if (word.starts_with('-') || word.find_first_of("./=") != std::string::npos || exists(word))
    return {};
  return nearest_word(word, std::vector<std::string_view>(names.begin(), names.end()));
}

/// Of the innermost command that was named.
std::string help_of(const CLI::App& app) {
  std::string path = app.get_name();
  const CLI::App* command = &app;
  for (auto chosen = command->get_subcommands(); !chosen.empty();
       chosen = command->get_subcommands()) {
    if (command != &app) path += " " + command->get_name();
    command = chosen.front();
  }
  return command == &app ? app.help() : command->help(path);
}

/// The usage line that helps after a bad option.
std::string hint(const CLI::App& app) {
  const auto chosen = app.get_subcommands();
  return chosen.empty() ? "'wheelcheck --help' lists the commands"
                        : "see 'wheelcheck " + chosen.front()->get_name() + " --help'";
}

/// `check` goes before everything that does not begin with a command's name.
void complete_command(std::vector<std::string>& arguments, const std::vector<std::string>& names) {
  if (arguments.empty()) return;
  const std::string& first = arguments.front();
  if (first == "--help" || first == "-h" || first == "--version") return;
  if (std::find(names.begin(), names.end(), first) == names.end())
    arguments.insert(arguments.begin(), "check");
}

void declare(CLI::App& app, Action& action) {
  app.name("wheelcheck");
  app.set_version_flag("--version", "wheelcheck " WHEELCHECK_VERSION, "Print the version");
  app.require_subcommand(1);
  app.get_formatter()->column_width(34);
  app.footer(
      "'wheelcheck FILE.whl' is short for 'wheelcheck check FILE.whl'.\n"
      "Exit status: 0 clean, 1 findings, 2 bad usage or an incomplete answer, 3 nothing to check.");

  add_audit(app, action);
  add_cache(app, action);
  add_check(app, action);
  add_compat(app, action);
  add_completion(app, action);
  add_diff(app, action);
  add_env(app, action);
  add_explain(app, action);
  add_inspect(app, action);
  add_merge(app, action);
  add_man(app, action);
  add_pick(app, action);
  add_snapshot(app, action);
}

}  // namespace

Action read_command_line(std::vector<std::string> arguments) {
  CLI::App app("Say before install whether the native code of a wheel will load, and why not.");
  Action action;
  declare(app, action);
  const std::vector<std::string> names = command_names(app);
  if (arguments.empty()) return print(app.help());
  if (const std::string_view meant = meant_command(arguments.front(), names);
      !meant.empty() && std::find(names.begin(), names.end(), arguments.front()) == names.end())
    return refuse("no command or file '" + arguments.front() + "'; did you mean '" +
                  std::string(meant) + "'?");
  complete_command(arguments, names);
  std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back
  try {
    app.parse(arguments);
  } catch (const CLI::CallForHelp&) {
    return print(help_of(app));
  } catch (const CLI::CallForVersion&) {
    return print(app.version() + "\n");
  } catch (const CLI::Error& error) {
    return refuse(std::string(error.what()) + "; " + hint(app));
  }
  return action;
}

}  // namespace wheelcheck
