#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/rule_descriptions.hpp"
#include "engine/rule.hpp"
#include "engine/selection.hpp"
#include "facts/nearest_word.hpp"
#include "report/rule_page.hpp"

namespace wheelcheck {
namespace {

struct ExplainOptions {
  std::vector<std::string> rules;
  bool all = false;
  std::string output;
};

std::string unknown_rule(const std::string& word) {
  std::vector<std::string_view> ids;
  for (const Rule* rule : all_rules()) ids.push_back(rule->id);
  const std::string_view meant = nearest_word(word, ids);
  return "no rule '" + word + "'; " +
         (meant.empty() ? "'wheelcheck explain' lists them"
                        : "did you mean '" + std::string(meant) + "'?");
}

int explain(const ExplainOptions& options) {
  const std::vector<RuleDescription> rules = rule_descriptions();
  std::string text = options.all ? rules_page(rules) : "";
  if (!options.all && options.rules.empty()) text = rule_index(rules);
  for (const std::string& word : options.rules) {
    const std::string before = text;
    for (const RuleDescription& rule : rules)
      if (names_rule(word, rule.id)) text += (text.empty() ? "" : "\n") + explain_text(rule);
    if (text == before) {
      complain(unknown_rule(word));
      return exit_incomplete;
    }
  }
  return deliver(options.output, text);
}

}  // namespace

void add_explain(CLI::App& app, Action& action) {
  const auto options = std::make_shared<ExplainOptions>();
  CLI::App* command =
      app.add_subcommand("explain", "Say what a rule finds, how it comes about and what helps");
  command->add_option("RULE", options->rules, "Rule names, or their first words; none: list all");
  command->add_flag("--all", options->all, "Every rule, as the Markdown page rules/README.md");
  command->add_option("-o,--output", options->output, "Write to this file");
  command->footer(
      "Examples:\n  wheelcheck explain torch-cxx11-abi\n  wheelcheck explain torch\n"
      "Exit status: 0, or 2 for a rule that does not exist.");
  command->callback([options, &action] { action = [options] { return explain(*options); }; });
}

}  // namespace wheelcheck
