// `wheelcheck FILE.whl… --env E`: the gate. The stages of a run stand in order in run().
#include <CLI/CLI.hpp>
#include <map>
#include <memory>

#include "cli/check_options.hpp"
#include "cli/command.hpp"
#include "cli/data_option.hpp"
#include "cli/output.hpp"
#include "cli/read_inputs.hpp"
#include "engine/examine.hpp"
#include "environment/environment_error.hpp"
#include "environment/resolve.hpp"
#include "facts/defect.hpp"

namespace wheelcheck {
namespace {

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
  const ExamineOptions how{options.place, options.selection, targets.size() > 1};
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

int run(const CheckOptions& options) {
  Answer answer;
  const auto snapshots = snapshots_of(options.data);
  const ResolveOptions resolve{options.python, snapshots.get()};
  const std::vector<Target> targets = resolve_targets(options, resolve, answer);
  const std::vector<WheelFactsPtr> companions = read_wheels(options.companions, options, answer);
  const std::vector<WheelFactsPtr> wheels = read_wheels(wheel_words(options), options, answer);
  for (const InputError& error : answer.errors) complain(error.input + ": " + error.message);
  examine_all(sets_of(wheels, options.together), companions, targets, options, resolve, answer);
  list_environments(answer);
  return write_reports(answer, options);
}

int check(const CheckOptions& options) {
  try {
    return run(options);
  } catch (const EnvironmentError& error) {
    complain(error.what());
  } catch (const CannotRead& error) {
    complain(error.what());
  }
  return exit_incomplete;
}

}  // namespace

void add_check(CLI::App& app, Action& action) {
  const auto words = std::make_shared<CheckWords>();
  CLI::App* command = app.add_subcommand("check", "Check wheels in an environment");
  declare_check_options(*command, *words);
  command->footer(
      "Examples:\n"
      "  wheelcheck dist/*.whl\n"
      "  wheelcheck torchvision-0.21.0-cp311-cp311-manylinux1_x86_64.whl --env .venv\n"
      "  wheelcheck FILE.whl --env torch==2.4.1,python==3.11,glibc==2.36 --output-format json\n"
      "Exit status: 0 nothing at or above --fail-on, 1 findings, 2 bad usage, unreadable input or "
      "a\n"
      "mandatory library that could not be settled, 3 nothing to check.");
  command->callback([words, &action] {
    const std::string trouble = understand(*words);
    action = [words, trouble] {
      if (trouble.empty()) return check(words->options);
      complain(trouble);
      return exit_incomplete;
    };
  });
}

}  // namespace wheelcheck
