// `wheelcheck merge SHARD…`: the JSON Lines of several tasks become the answer of one run.
#include <CLI/CLI.hpp>
#include <memory>

#include "batch/result_lines.hpp"
#include "cli/check_options.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/policy_options.hpp"
#include "engine/matrix.hpp"

namespace wheelcheck {
namespace {

struct MergeWords {
  CheckWords check;
  std::vector<std::string> shards;
  PolicyWords policy;
  bool all = false;
};

/// The shards were judged under the policy; what takes all of them to see is judged here.
int merge(const MergeWords& words) {
  const PolicyFile file = policy_of(words.policy, words.check.options.selection);
  if (words.policy.show) return print_settings(file, words.check.options);
  std::string settings;
  Shelf shelf;
  Answer answer = join_shards(words.shards, settings, shelf);
  answer.complete = answer.errors.empty();
  for (const InputError& error : answer.errors) complain(error.input + ": " + error.message);
  CheckOptions options = words.check.options;
  options.settings = settings;
  compare_files(answer, file.selection, &file.policy);
  complain_of(file.policy, answer.results);
  if (!words.all) keep_choices(answer);
  shelf.restore(answer.results);
  return write_reports(answer, options);
}

}  // namespace

void add_merge(CLI::App& app, Action& action) {
  const auto words = std::make_shared<MergeWords>();
  CLI::App* command = app.add_subcommand("merge", "Join the JSON Lines of the shards of an audit");
  command->add_option("SHARD", words->shards, "What 'audit --shard K/N' wrote, all N of them")
      ->required();
  command->add_flag("--all", words->all, "Every wheel in every environment, not only pip's choice");
  declare_policy_options(*command, words->policy);
  declare_selection(*command, words->check);
  declare_reports(*command, words->check);
  one_value_each(*command);
  command->footer(
      "Example:\n  wheelcheck merge part-*.jsonl --report html=audit.html\n"
      "Exit status: as of the audit in one piece; 2 where a shard is missing, cut off or of "
      "another\n"
      "run.");
  command->callback([words, &action] {
    const std::string trouble = understand(words->check);
    action = [words, trouble] {
      if (trouble.empty()) return merge(*words);
      complain(trouble);
      return exit_incomplete;
    };
  });
}

}  // namespace wheelcheck
