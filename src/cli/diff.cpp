// `wheelcheck diff OLD.whl NEW.whl`: what changed in needs.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "cli/check_options.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/read_inputs.hpp"
#include "facts/defect.hpp"
#include "report/diff_report.hpp"

namespace wheelcheck {
namespace {

struct DiffOptions {
  std::string before, after, format = "full", output;
};

WheelFactsPtr read_one(const std::string& path) {
  Answer answer;
  const auto wheels = read_wheels({path}, CheckOptions(), answer);
  if (!answer.errors.empty())
    throw CannotRead(answer.errors.front().input + ": " + answer.errors.front().message);
  if (wheels.size() != 1) throw CannotRead(path + ": give one wheel");
  return wheels.front();
}

int diff(const DiffOptions& options) {
  WheelDiff diff{read_one(options.before), read_one(options.after), {}};
  diff.changes = compare(needs_of(diff.before), needs_of(diff.after));
  const std::string text = options.format == "json"
                               ? diff_json(diff)
                               : diff_text(diff, options.output.empty() && colour_wanted());
  const bool narrower = std::any_of(diff.changes.begin(), diff.changes.end(),
                                    [](const NeedsChange& change) { return change.narrows; });
  return deliver(options.output, text, narrower ? exit_findings : exit_clean);
}

}  // namespace

void add_diff(CLI::App& app, Action& action) {
  const auto options = std::make_shared<DiffOptions>();
  CLI::App* command =
      app.add_subcommand("diff", "What a new build of a wheel needs that the old one did not");
  command->add_option("OLD", options->before, "A wheel")->required()->type_name("OLD.whl");
  command->add_option("NEW", options->after, "A wheel")->required()->type_name("NEW.whl");
  command->add_option("--output-format", options->format, "full or json")
      ->check(CLI::IsMember({"full", "json"}));
  command->add_option("-o,--output", options->output, "Write to this file")->type_name("FILE");
  command->footer(
      "Example:\n  wheelcheck diff mine-1.0-cp312-cp312-manylinux_2_28_x86_64.whl "
      "dist/mine-1.1-cp312-cp312-manylinux_2_34_x86_64.whl\n"
      "Exit status: 0 it needs no more than before, 1 it does (a raised floor, a new library, lost "
      "GPU\ncode or tags, fewer torch releases), 2 a file could not be read.");
  command->callback([options, &action] { action = [options] { return diff(*options); }; });
}

}  // namespace wheelcheck
