// `wheelcheck pick WHAT --env E`: which of many files fits.
#include "batch/pick.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include "cli/check_options.hpp"
#include "cli/command.hpp"
#include "cli/data_option.hpp"
#include "cli/output.hpp"
#include "cli/read_inputs.hpp"
#include "engine/examine.hpp"
#include "environment/resolve.hpp"
#include "facts/defect.hpp"
#include "input/wheel_paths.hpp"
#include "report/pick_report.hpp"

namespace wheelcheck {
namespace {

struct PickOptions {
  std::vector<std::string> inputs, data;
  std::string environment = "current", python, format = "full", output;
  bool quiet = false, by_name = false;
};

constexpr std::size_t longest_listing = std::size_t{256} << 20;

std::string all_of(std::istream& stream, const std::string& name) {
  std::string text;
  std::vector<char> block(1 << 16);
  while (stream.read(block.data(), static_cast<std::streamsize>(block.size())),
         stream.gcount() > 0) {
    text.append(block.data(), static_cast<std::size_t>(stream.gcount()));
    if (text.size() > longest_listing) throw CannotRead(name + ": too long for a list of files");
  }
  return text;
}

bool is_directory(const std::string& path) { return std::ifstream(path + "/.").good(); }

void add_paths(const std::string& word, Listing& listing) {
  const WheelPaths found = find_wheels({word});
  for (const auto& [input, message] : found.errors) throw CannotRead(input + ": " + message);
  for (const std::string& path : found.paths)
    add_to_listing({path.substr(path.rfind('/') + 1), {}, {}, path}, listing);
}

void add_list(const std::string& text, Listing& listing) {
  const Listing more = read_listing(text);
  for (const auto* files : {&more.wheels, &more.sdists})
    for (const ListedFile& file : *files) add_to_listing(file, listing);
}

Listing listing_of(const std::vector<std::string>& inputs) {
  Listing listing;
  for (const std::string& input : inputs) {
    if (input == "-") {
      add_list(all_of(std::cin, "standard input"), listing);
    } else if (input.ends_with(".whl") || is_directory(input)) {
      add_paths(input, listing);
    } else {
      std::ifstream file(input, std::ios::binary);
      if (!file) throw CannotRead(input + ": cannot be opened");
      add_list(all_of(file, input), listing);
    }
  }
  return listing;
}

/// The leading reason of a verdict, in a line.
std::string cause_of(const Result& result) {
  for (const Finding& finding : result.findings)
    if (finding.severity == Severity::error && finding.decides && finding.suppressed.empty())
      return finding.rule + (finding.member.empty() ? "" : " " + finding.member) + ": " +
             finding.needs;
  return result.reason;
}

BinaryEvidence evidence_of(const std::string& path, const EnvironmentPtr& environment) {
  Answer answer;
  CheckOptions options;
  options.hash = false;
  const auto wheels = read_wheels({path}, options, answer);
  if (wheels.empty()) return {BinaryEvidence::Answer::fails, answer.errors.front().message};
  const Result result = std::move(examine(wheels, {}, environment, {}).front());
  switch (result.verdict) {
    case Verdict::pass:
      return {BinaryEvidence::Answer::loads, {}};
    case Verdict::fail:
      return {BinaryEvidence::Answer::fails, cause_of(result)};
    default:
      return {BinaryEvidence::Answer::unknown, result.reason};
  }
}

/// Reads what fits by name and is on this machine, best first, until one loads.
void read_bytes(std::vector<PickedProject>& projects, const EnvironmentPtr& environment) {
  for (PickedProject& project : projects) {
    for (PickedFile& file : project.fits) {
      if (file.file->path.empty()) continue;
      file.evidence = evidence_of(file.file->path, environment);
      if (file.evidence.answer == BinaryEvidence::Answer::loads) break;
    }
    settle(project, *environment);
  }
}

std::string report(const std::vector<PickedProject>& projects, const Environment& environment,
                   const PickOptions& options) {
  if (options.quiet) return pick_names(projects);
  if (options.format == "requirements") return pick_requirements(projects);
  if (options.format == "json") return pick_json(projects, environment);
  return pick_text(projects, environment, options.environment,
                   options.output.empty() && colour_wanted());
}

int status_of(const std::vector<PickedProject>& projects) {
  if (projects.empty()) return exit_nothing;
  const bool all = std::all_of(projects.begin(), projects.end(),
                               [](const PickedProject& one) { return !one.fits.empty(); });
  return all ? exit_clean : exit_findings;
}

int run(const PickOptions& options) {
  const auto snapshots = snapshots_of(options.data);
  const auto environment = std::make_shared<const Environment>(
      resolve_environment(options.environment, {options.python, snapshots.get()}));
  const Listing listing = listing_of(options.inputs);
  std::vector<PickedProject> projects = pick(listing, *environment);
  if (!options.by_name) read_bytes(projects, environment);
  return deliver(options.output, report(projects, *environment, options), status_of(projects));
}

}  // namespace

void add_pick(CLI::App& app, Action& action) {
  const auto options = std::make_shared<PickOptions>();
  CLI::App* command =
      app.add_subcommand("pick", "Which of many files fits an environment, and what others lack");
  command
      ->add_option(
          "WHAT", options->inputs,
          "A directory, wheels, a list of file names, a saved page of links, an index's or "
          "a release's JSON; - is standard input")
      ->required();
  command->add_option("--env", options->environment, "The target, as for check")->type_name("E");
  command->add_option("--python", options->python, "The interpreter of --env current");
  command->add_flag("--by-name", options->by_name, "Read no file, even where it is here");
  command->add_flag("-q,--quiet", options->quiet, "Print the one best name: for $(…)");
  command->add_option("--output-format", options->format, "full, json or requirements")
      ->check(CLI::IsMember({"full", "json", "requirements"}));
  command->add_option("-o,--output", options->output, "Write to this file")->type_name("FILE");
  declare_data_option(*command, options->data);
  command->footer(
      "Examples:\n  wheelcheck pick release-page.html --env .venv\n"
      "  pip install \"$(wheelcheck pick -q /shared/wheels --env current)\"\n"
      "  wheelcheck pick names.txt --env torch==2.9.1,python==3.12,glibc==2.35,gpu==8.9\n"
      "Exit status: 0 every project has a file that fits, 1 one has none, 2 something could not be "
      "read,\n3 no file is named.");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace wheelcheck
