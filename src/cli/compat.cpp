// `wheelcheck compat FILE.whl`: the wheel against every release that ships with the program.
#include "batch/compat.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "batch/compat_requirement.hpp"
#include "cli/check_options.hpp"
#include "cli/command.hpp"
#include "cli/data_option.hpp"
#include "cli/output.hpp"
#include "cli/read_inputs.hpp"
#include "facts/defect.hpp"
#include "report/compat_report.hpp"

namespace wheelcheck {
namespace {

struct CompatOptions {
  std::string file, format = "full", output;
  std::vector<std::string> requirements, data;
};

WheelFactsPtr read_file(const std::string& path) {
  Answer answer;
  const auto wheels = read_wheels({path}, CheckOptions(), answer);
  if (!answer.errors.empty())
    throw CannotRead(answer.errors.front().input + ": " + answer.errors.front().message);
  if (wheels.size() != 1) throw CannotRead(path + ": give one wheel");
  return wheels.front();
}

/// Without --require: does it work anywhere? With: is every promise kept?
int status_of(const Compat& compat, const std::vector<CompatRequirement>& requirements) {
  int status = exit_clean;
  for (const CompatRequirement& requirement : requirements) {
    if (requirement.matched.empty()) return exit_incomplete;
    if (!requirement.met()) status = exit_findings;
  }
  if (!requirements.empty()) return status;
  for (const char* name : {"torch", "python"}) {
    const CompatAxis* axis = compat.axis(name);
    if (!axis || !axis->passing().empty()) continue;
    const bool unknown =
        std::any_of(axis->points.begin(), axis->points.end(),
                    [](const CompatPoint& point) { return point.verdict == Verdict::unknown; });
    return unknown ? exit_incomplete : exit_findings;
  }
  return exit_clean;
}

int run(const CompatOptions& options) {
  std::vector<Requirement> wanted;
  for (const std::string& text : options.requirements)
    wanted.push_back(parse_compat_requirement(text));
  const Compat answer = compat(read_file(options.file), *snapshots_of(options.data));
  std::vector<CompatRequirement> requirements;
  for (const Requirement& requirement : wanted) requirements.push_back(judge(requirement, answer));
  const std::string text =
      options.format == "json"
          ? compat_json(answer, requirements)
          : compat_text(answer, requirements, options.output.empty() && colour_wanted());
  return deliver(options.output, text, status_of(answer, requirements));
}

}  // namespace

void add_compat(CLI::App& app, Action& action) {
  const auto options = std::make_shared<CompatOptions>();
  CLI::App* command = app.add_subcommand(
      "compat", "Which torch, CUDA, Python and glibc a wheel works with, and why not the others");
  command->add_option("FILE", options->file, "A wheel")->required()->type_name("FILE.whl");
  command
      ->add_option("--require", options->requirements,
                   "Exit 1 unless the wheel works with all of these: 'torch==2.8.*', "
                   "'python>=3.9', 'glibc>=2.28'; repeatable")
      ->type_name("REQUIREMENT")
      ->allow_extra_args(false);
  command->add_option("--output-format", options->format, "full or json")
      ->check(CLI::IsMember({"full", "json"}));
  command->add_option("-o,--output", options->output, "Write to this file")->type_name("FILE");
  declare_data_option(*command, options->data);
  command->footer(
      "Examples:\n  wheelcheck compat torchvision-0.21.0-cp311-cp311-manylinux1_x86_64.whl\n"
      "  wheelcheck compat dist/mine.whl --require 'torch==2.8.*' --require 'python>=3.10'\n"
      "Exit status: 0 it works (with all that --require names), 1 it does not, 2 it could not be "
      "read\nor settled, or --require names no release that is known.");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace wheelcheck
