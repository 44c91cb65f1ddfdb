// `wheelcheck audit DIR… --env A --env B`: what pip would choose there, and whether it loads.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <thread>

#include "batch/crossing.hpp"
#include "cli/cache_options.hpp"
#include "cli/check_options.hpp"
#include "cli/command.hpp"
#include "cli/data_option.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "cli/read_inputs.hpp"
#include "engine/matrix.hpp"
#include "environment/environment_error.hpp"
#include "environment/resolve.hpp"
#include "facts/defect.hpp"
#include "input/wheel_paths.hpp"

namespace wheelcheck {
namespace {

struct AuditWords {
  CheckWords check;
  std::vector<std::string> environments;
  bool all = false;
  CacheWords cache;
};

std::vector<Target> resolve_targets(const AuditWords& words, Answer& answer) {
  const auto snapshots = snapshots_of(words.check.options.data);
  const ResolveOptions how{words.check.options.python, snapshots.get()};
  std::vector<Target> targets;
  for (const std::string& word : words.environments) {
    answer.environments.push_back(
        std::make_shared<const Environment>(resolve_environment(word, how)));
    targets.emplace_back(answer.environments.back());
  }
  return targets;
}

CrossingOptions crossing_options(const CheckOptions& options) {
  CrossingOptions how;
  how.read.depth = options.depth;
  how.read.hash = options.hash;
  how.examine = {options.place, options.selection, false};
  how.jobs = options.jobs ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  return how;
}

/// The paths in one order, each once, however the words overlap.
std::vector<std::string> wheel_paths(const CheckOptions& options, Answer& answer) {
  WheelPaths found = find_wheels(wheel_words(options));
  for (const auto& [input, message] : found.errors) answer.errors.push_back({input, message});
  std::sort(found.paths.begin(), found.paths.end());
  found.paths.erase(std::unique(found.paths.begin(), found.paths.end()), found.paths.end());
  return found.paths;
}

void cross_all(const std::vector<std::string>& paths, const std::vector<Target>& targets,
               const AuditWords& words, Answer& answer) {
  const auto cache = cache_of(words.cache);
  CrossingOptions how = crossing_options(words.check.options);
  how.cache = cache.get();
  Progress progress(paths.size());
  cross(paths, targets, how, [&](CrossedWheel&& wheel) {
    if (wheel.trouble.empty())
      std::move(wheel.results.begin(), wheel.results.end(), std::back_inserter(answer.results));
    else
      answer.errors.push_back({wheel.path, wheel.trouble});
    progress.step(wheel.cached);
    return true;
  });
}

int run(const AuditWords& words) {
  const CheckOptions& options = words.check.options;
  Answer answer;
  const std::vector<Target> targets = resolve_targets(words, answer);
  cross_all(wheel_paths(options, answer), targets, words, answer);
  answer.complete = answer.errors.empty();
  for (const InputError& error : answer.errors) complain(error.input + ": " + error.message);
  compare_files(answer, options.selection);
  if (!words.all) keep_choices(answer);
  return write_reports(answer, options);
}

int audit(const AuditWords& words) {
  try {
    return run(words);
  } catch (const EnvironmentError& error) {
    complain(error.what());
  } catch (const CannotRead& error) {
    complain(error.what());
  }
  return exit_incomplete;
}

void declare_inputs(CLI::App& command, AuditWords& words) {
  CheckOptions& options = words.check.options;
  command.add_option("DIR", options.wheels, "Directories to search for wheels, or wheel files");
  command.add_option("--files-from", options.lists, "Read paths from FILE, one a line (-: stdin)")
      ->type_name("FILE");
  command
      .add_option("--env", words.environments,
                  "A column: current, none, a descriptor, venv, prefix, interpreter, preset or "
                  "list (torch==2.4.1,python==3.11); repeat it for more")
      ->type_name("ENV")
      ->required();
  declare_data_option(command, options.data);
  declare_cache_options(command, words.cache);
  command.add_flag("--all", words.all, "Every wheel in every environment, not only pip's choice");
}

}  // namespace

void add_audit(CLI::App& app, Action& action) {
  const auto words = std::make_shared<AuditWords>();
  CLI::App* command = app.add_subcommand(
      "audit", "Cross a directory with environments: what pip would choose, and whether it loads");
  declare_inputs(*command, *words);
  declare_depth(*command, words->check);
  declare_selection(*command, words->check);
  declare_reports(*command, words->check);
  one_value_each(*command);
  command->footer(
      "Examples:\n"
      "  wheelcheck audit /shared/wheels --env a100.json --env l4.json\n"
      "  wheelcheck audit wheels --env 'torch==2.4.1,python==3.11,glibc==2.36' --all\n"
      "Exit status: 0 every choice loads, 1 a choice breaks, 2 bad usage, unreadable input or a\n"
      "choice that could not be settled, 3 nothing that fits. Wheels for other targets are "
      "skipped.");
  command->callback([words, &action] {
    const std::string trouble = understand(words->check);
    action = [words, trouble] {
      if (trouble.empty()) return audit(*words);
      complain(trouble);
      return exit_incomplete;
    };
  });
}

}  // namespace wheelcheck
