// `wheelcheck env capture|show|check|diff`: make, look at, validate and compare descriptors.
#include <CLI/CLI.hpp>
#include <functional>
#include <memory>

#include "cli/command.hpp"
#include "cli/data_option.hpp"
#include "environment/capture/capture.hpp"
#include "environment/descriptor/descriptor.hpp"
#include "environment/resolve.hpp"
#include "report/environment_text.hpp"

namespace wheelcheck {
namespace {

struct EnvWords {
  std::string environment = "current", other, python, root, name, output;
  std::vector<std::string> data;
  bool json = false;
};

Environment environment_of(const std::string& spec, const EnvWords& words) {
  const auto snapshots = snapshots_of(words.data);
  const ResolveOptions options{words.python, snapshots.get()};
  Environment environment = resolve_environment(spec, options);
  if (!words.name.empty()) environment.name = words.name;
  return environment;
}

/// What there is to write and the exit status, if it can be written.
struct Written {
  std::string text;
  int status = exit_clean;
};

Environment unpacked_root(const EnvWords& words) {
  Environment environment = capture_root(words.root, words.python);
  environment.name = words.name.empty() ? words.root : words.name;
  return environment;
}

Written capture(const EnvWords& words) {
  return {descriptor_text(words.root.empty() ? environment_of(words.environment, words)
                                             : unpacked_root(words))};
}

Written show(const EnvWords& words) {
  const Environment environment = environment_of(words.environment, words);
  return {words.json ? environment_json(environment) : environment_text(environment)};
}

Written validate(const EnvWords& words) {
  const Environment environment = read_descriptor(words.environment);
  check_descriptor(environment);
  return {words.environment + ": ok, " + environment.digest + "\n"};
}

Written compare(const EnvWords& words) {
  const Environment left = environment_of(words.environment, words);
  const Environment right = environment_of(words.other, words);
  const std::string text = environment_difference(left, right);
  return {text, text.empty() ? exit_clean : exit_findings};
}

int act(Written (*command)(const EnvWords&), const EnvWords& words) {
  const Written outcome = command(words);
  return deliver(words.output, outcome.text, outcome.status);
}

/// One subcommand of `env`.
CLI::App* declare(CLI::App& parent, const std::string& name, const std::string& summary,
                  Written (*command)(const EnvWords&), const std::shared_ptr<EnvWords>& words,
                  Action& action) {
  CLI::App* sub = parent.add_subcommand(name, summary);
  sub->add_option("-o,--output", words->output, "Write to this file")->type_name("FILE");
  sub->callback(
      [command, words, &action] { action = [command, words] { return act(command, *words); }; });
  return sub;
}

const char* const environment_help =
    "current, a venv, prefix, interpreter, descriptor, preset or list (torch==2.4.1,python==3.11)";

void declare_source(CLI::App& command, const std::shared_ptr<EnvWords>& words) {
  command.add_option("ENV", words->environment, environment_help);
  command.add_option("--python", words->python, "The interpreter that 'current' means")
      ->type_name("PROGRAM");
  declare_data_option(command, words->data);
}

void add_capture(CLI::App& env, const std::shared_ptr<EnvWords>& words, Action& action) {
  CLI::App* command = declare(
      env, "capture", "Write an environment as a descriptor that can be used on any machine",
      capture, words, action);
  declare_source(*command, words);
  command
      ->add_option("--root", words->root,
                   "An unpacked image or another machine's root: nothing in it is run, and "
                   "--python is a path inside it")
      ->type_name("DIR")
      ->excludes("ENV");
  command->add_option("--name", words->name, "How reports call it");
  command->footer(
      "Examples:\n  wheelcheck env capture --name team-a -o team-a.json\n"
      "  wheelcheck env capture --root unpacked-image --python /opt/venv/bin/python -o image.json");
}

void add_show(CLI::App& env, const std::shared_ptr<EnvWords>& words, Action& action) {
  CLI::App* command = declare(env, "show", "Say what an environment holds", show, words, action);
  declare_source(*command, words);
  command->add_flag("--json", words->json, "As JSON");
}

void add_validate(CLI::App& env, const std::shared_ptr<EnvWords>& words, Action& action) {
  declare(env, "check", "Read a descriptor in full, and say whether it is valid", validate, words,
          action)
      ->add_option("FILE", words->environment, "A descriptor")
      ->required();
}

void add_diff(CLI::App& env, const std::shared_ptr<EnvWords>& words, Action& action) {
  CLI::App* command =
      declare(env, "diff", "Say what differs between two environments", compare, words, action);
  command->add_option("A", words->environment, environment_help)->required();
  command->add_option("B", words->other, environment_help)->required();
  declare_data_option(*command, words->data);
}

}  // namespace

void add_env(CLI::App& app, Action& action) {
  const auto words = std::make_shared<EnvWords>();
  CLI::App* env = app.add_subcommand("env", "Make, look at, compare and validate environments");
  env->require_subcommand(1);
  add_capture(*env, words, action);
  add_show(*env, words, action);
  add_validate(*env, words, action);
  add_diff(*env, words, action);
  env->footer(
      "Examples:\n  wheelcheck env capture .venv --name team-a -o team-a.json\n"
      "  wheelcheck env diff team-a.json current\n"
      "Exit status: 0; 1 if diff finds a difference; 2 for an environment that cannot be read.");
}

}  // namespace wheelcheck
