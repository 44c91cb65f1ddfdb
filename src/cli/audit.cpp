// `wheelcheck audit DIR… --env A --env B`: what pip would choose there, and whether it loads.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <thread>

#include "batch/crossing.hpp"
#include "batch/result_cache.hpp"
#include "batch/result_keys.hpp"
#include "batch/shard.hpp"
#include "batch/shelf.hpp"
#include "cli/audit_lines.hpp"
#include "cli/check_options.hpp"
#include "cli/command.hpp"
#include "cli/data_option.hpp"
#include "cli/limit_options.hpp"
#include "cli/option_table.hpp"
#include "cli/output.hpp"
#include "cli/policy_options.hpp"
#include "cli/progress.hpp"
#include "cli/read_inputs.hpp"
#include "engine/matrix.hpp"
#include "environment/resolve.hpp"
#include "facts/defect.hpp"
#include "facts/utf8.hpp"
#include "input/wheel_paths.hpp"

namespace wheelcheck {
namespace {

struct AuditWords {
  CheckWords check;
  std::vector<std::string> environments;
  bool all = false;
  PolicyWords policy;
  LineWords lines;
};

std::vector<Target> resolve_targets(const AuditWords& words, const PublishedSnapshots& snapshots,
                                    Answer& answer) {
  const ResolveOptions how{words.check.options.python, &snapshots};
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
  how.patience = patience_of(options.online);
  if (options.depth_chosen) how.address_depth = options.depth;
  how.examine = {options.place, options.selection, false};
  how.examine.profile = options.profile;
  how.limits = options.limits;
  how.contained = options.workers;
  how.contained->filter_needed = options.profile == Profile::untrusted;
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

struct Crossing {
  const AuditWords& words;
  const PublishedSnapshots& snapshots;
  const FactsCache* cache;
  Answer& answer;
  LineFile* lines = nullptr;

  void take(CrossedWheel&& wheel) {
    if (lines)
      lines->write(wheel.trouble.empty() ? wheel_line(wheel.results)
                                         : error_line({wheel.path, wheel.trouble}));
    if (!wheel.trouble.empty()) {
      answer.errors.push_back({valid_utf8(wheel.path), valid_utf8(wheel.trouble)});
      return;
    }
    ++told;
    // A part keeps nothing in memory: what it found stands in its file.
    if (!words.lines.shard.empty()) return;
    shelf.put(wheel.results);
    std::move(wheel.results.begin(), wheel.results.end(), std::back_inserter(answer.results));
  }

  Shelf shelf;
  std::size_t told = 0;  // wheels
};

void cross_all(const std::vector<std::string>& paths, const std::vector<Target>& targets,
               Crossing& crossing, const Policy& policy) {
  CrossingOptions how = crossing_options(crossing.words.check.options);
  how.examine.policy = &policy;
  how.cache = crossing.cache;
  std::optional<ResultCache> results;
  if (how.cache)
    results.emplace(how.cache->directory(), result_keys(targets, crossing.snapshots.stores(),
                                                        how.examine, how.read, how.limits));
  how.results = results ? &*results : nullptr;
  const Detail detail = crossing.words.check.options.detail;
  Progress progress(paths.size());
  cross(paths, targets, how, [&](CrossedWheel&& wheel) {
    const bool cached = wheel.cached;
    if (!wheel.fetched.empty() && detail != Detail::quiet) complain(wheel.fetched);
    crossing.take(std::move(wheel));
    progress.step(cached);
    return !crossing.lines || crossing.lines->trouble().empty();
  });
}

/// Takes over what stands in the lines of an earlier run; returns what is still to be looked at.
std::vector<std::string> begin_lines(Crossing& crossing, std::vector<std::string> paths) {
  LineFile& lines = *crossing.lines;
  Answer& answer = crossing.answer;
  if (lines.kept().header.empty())
    for (const InputError& error : answer.errors) lines.write(error_line(error));
  else
    answer.errors = lines.kept().errors;
  paths = take_over(lines, std::move(paths), answer.environments);
  crossing.told = lines.kept().results.size() / answer.environments.size();
  if (crossing.words.lines.shard.empty()) {
    answer.results = std::move(lines.kept().results);
    crossing.shelf.put(answer.results);
  }
  return paths;
}

void end_lines(const Crossing& crossing) {
  crossing.lines->write(end_line(crossing.told, crossing.answer.errors.size()));
  if (!crossing.lines->trouble().empty()) throw CannotRead(crossing.lines->trouble());
}

int run(const AuditWords& words, CheckOptions options, const Policy& policy) {
  Answer answer;
  const Shard shard = words.lines.shard.empty() ? Shard{} : parse_shard(words.lines.shard);
  const auto snapshots = snapshots_of(options.data);
  const std::vector<Target> targets = resolve_targets(words, *snapshots, answer);
  const std::vector<std::string> all = wheel_paths(options, answer);
  // What the words of the command line lack is told by one share only.
  if (shard.share != 1) answer.errors.clear();
  const RunDescription description{answer.environments, settings_line(options), all.size(),
                                   shard.share, shard.of};
  std::vector<std::string> paths = paths_of(shard, all);
  // What strangers send is read anew each time.
  const bool strangers = options.profile == Profile::untrusted;
  const auto cache = strangers ? nullptr : cache_of(options.cache);
  const auto lines = line_file(words.lines, options.reports, description, paths, cache.get());
  Crossing crossing{words, *snapshots, cache.get(), answer, lines.get(), {}};
  if (lines) paths = begin_lines(crossing, std::move(paths));
  cross_all(paths, targets, crossing, policy);
  if (lines) {
    end_lines(crossing);
    options.reports = other_reports(options.reports);
  }
  answer.complete = answer.errors.empty();
  for (const InputError& error : answer.errors) complain(error.input + ": " + error.message);
  if (!words.lines.shard.empty()) return answer.complete ? exit_clean : exit_incomplete;
  sort_by_path(answer);
  compare_files(answer, options.selection, &policy);
  complain_of(policy, answer.results);
  if (!words.all) keep_choices(answer);
  crossing.shelf.restore(answer.results);
  return write_reports(answer, options);
}

/// What the project decided, under what the command line says.
int run_with_policy(AuditWords words) {
  CheckOptions& options = words.check.options;
  const PolicyFile file = policy_of(words.policy, options.selection);
  options.selection = file.selection;
  if (words.environments.empty()) words.environments = file.environments;
  if (words.policy.show) return print_settings(file, options);
  if (words.environments.empty()) throw CannotRead("audit wants at least one --env");
  return run(words, options, file.policy);
}

void declare_scale(CLI::App& command, AuditWords& words) {
  command
      .add_option("--shard", words.lines.shard,
                  "Only share K of N, as JSON Lines; auto: the task of a Slurm array, a Kubernetes "
                  "indexed job or an AWS Batch array")
      ->type_name("K/N");
  command.add_flag("--resume", words.lines.resume,
                   "Go on with the JSON Lines that an earlier run left unfinished");
}

void declare_inputs(CLI::App& command, AuditWords& words) {
  CheckOptions& options = words.check.options;
  command.add_option("DIR", options.wheels,
                     "Directories to search for wheels, wheel files, or their addresses");
  declare_list_option(command, options.lists);
  command
      .add_option("--env", words.environments,
                  "A column: current, none, a descriptor, venv, prefix, interpreter, preset or "
                  "list (torch==2.4.1,python==3.11); repeat it for more")
      ->type_name("ENV");
  declare_data_option(command, options.data);
  declare_cache_options(command, options.cache);
  command.add_flag("--all", words.all, "Every wheel in every environment, not only pip's choice");
}

}  // namespace

void add_audit(CLI::App& app, Action& action) {
  const auto words = std::make_shared<AuditWords>();
  CLI::App* command = app.add_subcommand(
      "audit", "Cross a directory with environments: what pip would choose, and whether it loads");
  declare_inputs(*command, *words);
  declare_scale(*command, *words);
  declare_policy_options(*command, words->policy);
  declare_depth(*command, words->check);
  declare_selection(*command, words->check);
  declare_reports(*command, words->check);
  declare_limits(*command, words->check.options.limits, words->check.options.workers);
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
      if (trouble.empty()) return run_with_policy(*words);
      complain(trouble);
      return exit_incomplete;
    };
  });
}

}  // namespace wheelcheck
