// `wheelcheck compat FILE.whl`: the wheel against every release that ships with the program.
#include "batch/compat.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "batch/compat_requirement.hpp"
#include "cli/check_options.hpp"
#include "cli/command.hpp"
#include "cli/data_option.hpp"
#include "cli/option_table.hpp"
#include "cli/output.hpp"
#include "cli/read_inputs.hpp"
#include "facts/defect.hpp"
#include "report/compat_report.hpp"

namespace wheelcheck {
namespace {

struct CompatOptions {
  CheckOptions reading;  // which wheels, and how
  std::string format = "full", output;
  std::vector<std::string> requirements;
};

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

/// Of one wheel: what is printed.
std::string report(const Compat& answer, const std::vector<CompatRequirement>& requirements,
                   const CompatOptions& options) {
  if (options.format == "json") return compat_json(answer, requirements);
  return compat_text(answer, requirements, options.output.empty() && colour_wanted());
}

/// Of several: blocks of text, or one JSON list.
std::string joined(const std::vector<std::string>& reports, bool json) {
  if (reports.size() == 1) return reports.front();
  std::string text;
  for (const std::string& one : reports) text += (text.empty() ? "" : json ? "," : "\n") + one;
  return json ? "[" + text + "]\n" : text;
}

int run(const CompatOptions& options) {
  std::vector<Requirement> wanted;
  for (const std::string& text : options.requirements)
    wanted.push_back(parse_compat_requirement(text));
  Answer read;
  const auto wheels = read_wheels(wheel_words(options.reading), options.reading, read);
  for (const InputError& error : read.errors) complain(error.input + ": " + error.message);
  if (wheels.empty()) return read.errors.empty() ? exit_nothing : exit_incomplete;
  const auto snapshots = snapshots_of(options.reading.data);
  int status = read.errors.empty() ? exit_clean : exit_incomplete;
  std::vector<std::string> reports;
  for (const WheelFactsPtr& wheel : wheels) {
    const Compat answer = compat(wheel, *snapshots);
    std::vector<CompatRequirement> requirements;
    for (const Requirement& requirement : wanted)
      requirements.push_back(judge(requirement, answer));
    reports.push_back(report(answer, requirements, options));
    status = std::max(status, status_of(answer, requirements));
  }
  return deliver(options.output, joined(reports, options.format == "json"), status);
}

}  // namespace

void add_compat(CLI::App& app, Action& action) {
  const auto options = std::make_shared<CompatOptions>();
  CLI::App* command = app.add_subcommand(
      "compat", "Which torch, CUDA, Python and glibc a wheel works with, and why not the others");
  CheckOptions& reading = options->reading;
  command->add_option("FILE", reading.wheels, "Wheels, directories, addresses (https://…)")
      ->type_name("FILE.whl");
  declare_list_option(*command, reading.lists)->expected(1)->take_all();
  declare_address_options(*command, reading.online);
  declare_cache_options(*command, reading.cache);
  command
      ->add_option("--require", options->requirements,
                   "Exit 1 unless the wheel works with all of these: 'torch==2.8.*', "
                   "'python>=3.9', 'glibc>=2.28'; repeatable")
      ->type_name("REQUIREMENT");
  command->add_option("--output-format", options->format, "full or json")
      ->check(CLI::IsMember({"full", "json"}));
  command->add_option("-o,--output", options->output, "Write to this file")->type_name("FILE");
  declare_data_option(*command, reading.data);
  one_value_each(*command);
  command->footer(
      "Examples:\n  wheelcheck compat torchvision-0.21.0-cp311-cp311-manylinux1_x86_64.whl\n"
      "  wheelcheck compat dist/mine.whl --require 'torch==2.8.*' --require 'python>=3.10'\n"
      "  wheelcheck compat https://example.org/wheels/mine-1.0-cp311-cp311-linux_x86_64.whl\n"
      "Exit status: 0 each works (with all that --require names), 1 one does not, 2 one could not "
      "be\nread or settled, or --require names no release that is known, 3 no wheel was named.");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace wheelcheck
