// `wheelcheck pick WHAT --env E`: which of many files fits.
#include "batch/pick.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "archive/address.hpp"
#include "cli/check_options.hpp"
#include "cli/command.hpp"
#include "cli/data_option.hpp"
#include "cli/online_options.hpp"
#include "cli/output.hpp"
#include "cli/pick_evidence.hpp"
#include "cli/pick_inputs.hpp"
#include "environment/resolve.hpp"
#include "index/index_client.hpp"
#include "report/pick_report.hpp"

namespace wheelcheck {
namespace {

struct PickOptions {
  std::vector<std::string> inputs, data;
  std::string environment = "current", python, format = "full", output;
  bool quiet = false, by_name = false, all = false;
  OnlineWords online;
  CacheWords cache;
};

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
  const auto client = index_client(options.online);
  const Listing listing = picked_listing(options.inputs, options.online, client.get());
  std::vector<PickedProject> projects = pick(listing, *environment);
  CheckOptions reading;
  reading.hash = false;
  reading.online = options.online;
  reading.cache = options.cache;
  const bool servers =
      client || std::any_of(options.inputs.begin(), options.inputs.end(), is_address);
  const PickEvidence evidence(environment, reading, client.get(), servers);
  if (!options.by_name)
    for (PickedProject& project : projects) evidence.read(project, options.all);
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
          "A directory, wheels, a list of file names, a page of links, an index's or a release's "
          "JSON, their addresses, with --online a project (xformers<0.0.33); - is standard input")
      ->required();
  command->add_option("--env", options->environment, "The target, as for check")->type_name("ENV");
  command->add_option("--python", options->python, "The interpreter of --env current");
  command->add_flag("--by-name", options->by_name, "Read no file, even where it could be read");
  command->add_flag("--all", options->all,
                    "Read every file that fits by name, not only to the "
                    "first that loads");
  declare_index_options(*command, options->online);
  declare_address_options(*command, options->online);
  declare_cache_options(*command, options->cache);
  command->add_flag("-q,--quiet", options->quiet, "Print the one best name: for $(…)");
  command->add_option("--output-format", options->format, "full, json or requirements")
      ->check(CLI::IsMember({"full", "json", "requirements"}));
  command->add_option("-o,--output", options->output, "Write to this file")->type_name("FILE");
  declare_data_option(*command, options->data);
  command->footer(
      "Examples:\n  wheelcheck pick release-page.html --env .venv\n"
      "  pip install \"$(wheelcheck pick -q /shared/wheels --env current)\"\n"
      "  wheelcheck pick torchvision --online --env torch==2.6.0,python==3.11\n"
      "  wheelcheck pick names.txt --env torch==2.9.1,python==3.12,glibc==2.35,gpu==8.9\n"
      "Exit status: 0 every project has a file that fits, 1 one has none, 2 something could not be "
      "read,\n3 no file is named.");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace wheelcheck
