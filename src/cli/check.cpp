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

/// Every wheel alone, or all of them as one site-packages.
std::vector<Result> examine_all(const std::vector<WheelFactsPtr>& wheels,
                                const std::vector<WheelFactsPtr>& companions,
                                const EnvironmentPtr& environment, const CheckOptions& options) {
  const ExamineOptions how{options.place, options.selection, false};
  if (options.together) return examine(wheels, companions, environment, how);
  std::vector<Result> results;
  for (const WheelFactsPtr& wheel : wheels)
    for (Result& result : examine({wheel}, companions, environment, how))
      results.push_back(std::move(result));
  return results;
}

/// `--env claimed`: each wheel in the environment that it promises.
void examine_claims(const std::vector<WheelFactsPtr>& wheels,
                    const std::vector<WheelFactsPtr>& companions, const CheckOptions& options,
                    const ResolveOptions& resolve, Answer& answer) {
  for (const WheelFactsPtr& wheel : wheels) {
    const auto environment =
        std::make_shared<const Environment>(resolve_claimed(options.environment, *wheel, resolve));
    answer.environments.push_back(environment);
    for (Result& result : examine_all({wheel}, companions, environment, options))
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
  const bool claimed = is_claimed(options.environment);
  if (!claimed)
    answer.environments = {
        std::make_shared<const Environment>(resolve_environment(options.environment, resolve))};
  const std::vector<WheelFactsPtr> companions = read_wheels(options.companions, options, answer);
  const std::vector<WheelFactsPtr> wheels = read_wheels(wheel_words(options), options, answer);
  for (const InputError& error : answer.errors) complain(error.input + ": " + error.message);
  if (claimed)
    examine_claims(wheels, companions, options, resolve, answer);
  else
    answer.results = examine_all(wheels, companions, answer.environments.front(), options);
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
