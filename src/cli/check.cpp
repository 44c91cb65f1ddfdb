// `wheelcheck FILE.whl… --env E`: the gate. The stages of a run stand in order in run().
#include <CLI/CLI.hpp>
#include <map>
#include <memory>

#include "cli/check_options.hpp"
#include "cli/command.hpp"
#include "cli/data_option.hpp"
#include "cli/installed_inputs.hpp"
#include "cli/limit_options.hpp"
#include "cli/online_pins.hpp"
#include "cli/output.hpp"
#include "cli/pinned_inputs.hpp"
#include "cli/policy_options.hpp"
#include "cli/read_inputs.hpp"
#include "cli/torch_hint.hpp"
#include "engine/examine.hpp"
#include "environment/resolve.hpp"
#include "facts/defect.hpp"
#include "input/list_file.hpp"
#include "input/named_wheel.hpp"

namespace wheelcheck {
namespace {

std::vector<Advisory> read_advisories(const CheckOptions& options) {
  std::vector<Advisory> advisories;
  for (const std::string& file : options.advisories)
    for (Advisory& advisory : parse_advisories(read_list_file(file), file))
      advisories.push_back(std::move(advisory));
  return advisories;
}

struct CheckCommand {
  CheckWords words;
  PolicyWords policy;
  bool environment_given = false;
};

/// One `--env`. No environment: `claimed`, which is another one for each wheel.
struct Target {
  std::string spec;
  EnvironmentPtr environment;
};

std::vector<Target> resolve_targets(const CheckOptions& options, const ResolveOptions& resolve,
                                    Answer& answer) {
  std::vector<Target> targets;
  for (const std::string& spec : options.environments) {
    targets.push_back({spec, nullptr});
    if (is_claimed(spec)) continue;
    targets.back().environment =
        std::make_shared<const Environment>(resolve_environment(spec, resolve));
    answer.environments.push_back(targets.back().environment);
  }
  return targets;
}

/// Every wheel alone, or all of them as one site-packages.
std::vector<std::vector<WheelFactsPtr>> sets_of(const std::vector<WheelFactsPtr>& wheels,
                                                bool together) {
  if (wheels.empty()) return {};
  if (together) return {wheels};
  std::vector<std::vector<WheelFactsPtr>> sets;
  for (const WheelFactsPtr& wheel : wheels) sets.push_back({wheel});
  return sets;
}

/// Judges each set in each target; what a set claims is what its first wheel claims.
void examine_all(const std::vector<std::vector<WheelFactsPtr>>& sets,
                 const std::vector<WheelFactsPtr>& companions, const std::vector<Target>& targets,
                 const CheckOptions& options, const ResolveOptions& resolve, Answer& answer) {
  const ExamineOptions how{options.place,      options.selection,
                           targets.size() > 1, read_advisories(options),
                           options.policy,     options.profile};
  for (const auto& set : sets)
    for (const Target& target : targets) {
      EnvironmentPtr environment = target.environment;
      if (!environment) {
        environment = std::make_shared<const Environment>(
            resolve_claimed(target.spec, *set.front(), resolve));
        answer.environments.push_back(environment);
      }
      for (Result& result : examine(set, companions, environment, how))
        answer.results.push_back(std::move(result));
    }
}

/// Of the results, each once: wheels that are installed beside others make one of their own.
void list_environments(Answer& answer) {
  if (answer.results.empty()) return;
  std::map<std::pair<std::string, std::string>, EnvironmentPtr> known;
  answer.environments.clear();
  for (Result& result : answer.results) {
    const auto key = std::pair(result.environment->name, result.environment->digest);
    const auto [place, is_new] = known.emplace(key, result.environment);
    if (is_new) answer.environments.push_back(result.environment);
    result.environment = place->second;
  }
}

/// The environment that pins and what is installed are judged in.
const EnvironmentPtr& described(const Target& target) {
  if (!target.environment)
    throw CannotRead("--env " + target.spec + ": only the name of a wheel claims an environment");
  return target.environment;
}

/// Pins are one site-packages, together with the wheels at hand and those that an index has.
void examine_pins(const std::vector<WheelFactsPtr>& given,
                  const std::vector<WheelFactsPtr>& companions, const std::vector<Pin>& written,
                  const std::vector<Target>& targets, const CheckOptions& options,
                  const ResolveOptions& resolve, Answer& answer) {
  OnlinePins online(options, resolve);
  for (Target target : targets) {
    std::vector<Pin> pins = written;
    std::vector<WheelFactsPtr> at_hand = online.take(pins, *described(target), answer);
    at_hand.insert(at_hand.begin(), given.begin(), given.end());
    if (!at_hand.empty())
      target.environment =
          std::make_shared<const Environment>(with_pins(*described(target), pins, resolve));
    const auto wheels = united(at_hand, pins, *described(target));
    examine_all(sets_of(wheels, true), companions, {target}, options, resolve, answer);
  }
}

/// What is installed, each distribution beside the rest, with the wheels in place of theirs.
void examine_installed(const std::vector<std::string>& names,
                       const std::vector<WheelFactsPtr>& wheels, const std::vector<Target>& targets,
                       const CheckOptions& options, const ResolveOptions& resolve, Answer& answer) {
  for (const Target& target : targets) {
    const auto installed = read_installed(names, wheels, *described(target), options, answer);
    examine_all(sets_of(wheels, options.together), {}, {target}, options, resolve, answer);
    examine_all(sets_of(installed, false), wheels, {target}, options, resolve, answer);
  }
}

std::vector<WheelFactsPtr> named_wheels(const std::vector<std::string>& words) {
  std::vector<WheelFactsPtr> wheels;
  for (const std::string& word : words) wheels.push_back(named_wheel(word));
  return wheels;
}

int run(const CheckOptions& options) {
  Answer answer;
  const auto snapshots = snapshots_of(options.data);
  const ResolveOptions resolve{options.python, snapshots.get()};
  const std::vector<Target> targets = resolve_targets(options, resolve, answer);
  const std::vector<WheelFactsPtr> companions = read_wheels(options.companions, options, answer);
  std::vector<std::string> words = wheel_words(options);
  const std::vector<std::string> names =
      options.installed ? take_names(words) : std::vector<std::string>();
  const auto pin_sets = take_pins(words, options, answer);
  const auto read = [&](const std::vector<std::string>& paths) {
    return options.by_name ? named_wheels(paths) : read_wheels(paths, options, answer);
  };
  for (const std::vector<Pin>& pins : pin_sets) {
    std::vector<std::string> paths = words;
    for (const std::string& path : local_files(pins)) paths.push_back(path);
    examine_pins(read(paths), companions, pins, targets, options, resolve, answer);
  }
  if (options.installed)
    examine_installed(names, read(words), targets, options, resolve, answer);
  else if (pin_sets.empty())
    examine_all(sets_of(read(words), options.together), companions, targets, options, resolve,
                answer);
  list_environments(answer);
  for (const InputError& error : answer.errors)
    complain(error.message.starts_with(error.input) ? error.message
                                                    : error.input + ": " + error.message);
  if (const std::string hint = torch_hint(answer.results); !hint.empty()) complain(hint);
  if (options.policy) complain_of(*options.policy, answer.results);
  return write_reports(answer, options);
}

/// What the project decided, under what the command line says.
int run_with_policy(const CheckCommand& command) {
  CheckOptions options = command.words.options;
  const PolicyFile file = policy_of(command.policy, options.selection);
  options.selection = file.selection;
  options.policy = &file.policy;
  if (!command.environment_given && !file.environments.empty())
    options.environments = file.environments;
  return command.policy.show ? print_settings(file, options) : run(options);
}

}  // namespace

void add_check(CLI::App& app, Action& action) {
  const auto words = std::make_shared<CheckCommand>();
  CLI::App* command = app.add_subcommand("check", "Check wheels in an environment");
  declare_check_options(*command, words->words);
  declare_policy_options(*command, words->policy);
  command->footer(
      "Examples:\n"
      "  wheelcheck dist/*.whl\n"
      "  wheelcheck torchvision-0.21.0-cp311-cp311-manylinux1_x86_64.whl --env .venv\n"
      "  wheelcheck FILE.whl --env torch==2.4.1,python==3.11,glibc==2.36 --output-format json\n"
      "  wheelcheck torch==2.8.0 torchvision==0.15.2 --env python==3.11\n"
      "  wheelcheck check -r requirements.txt dist --env .venv\n"
      "  wheelcheck check torchvision==0.21.0 --online --env torch==2.4.1,python==3.11\n"
      "Exit status: 0 nothing at or above --fail-on, 1 findings, 2 bad usage, unreadable input or "
      "a\n"
      "mandatory library that could not be settled, 3 nothing to check.");
  command->callback([words, command, &action] {
    const std::string trouble = understand(words->words);
    words->environment_given = command->count("--env") != 0;
    action = [words, trouble] {
      if (trouble.empty() && words->words.show_limits)
        return deliver("", limits_text(words->words.options.limits, words->words.options.workers));
      if (trouble.empty()) return run_with_policy(*words);
      complain(trouble);
      return exit_incomplete;
    };
  });
}

}  // namespace wheelcheck
