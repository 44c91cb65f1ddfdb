#include "cli/check_options.hpp"

#include <CLI/CLI.hpp>

#include "cli/data_option.hpp"
#include "cli/limit_options.hpp"
#include "cli/option_table.hpp"
#include "engine/rule.hpp"
#include "facts/nearest_word.hpp"

namespace wheelcheck {
namespace {

const ReportFormat* find_format(std::string_view name) {
  for (const ReportFormat& format : report_formats())
    if (format.name == name) return &format;
  return nullptr;
}

std::string format_names() {
  std::string names;
  for (const ReportFormat& format : report_formats())
    names += (names.empty() ? "" : ", ") + std::string(format.name);
  return names;
}

std::string add_report(const std::string& name, const std::string& path, CheckOptions& options) {
  const ReportFormat* format = find_format(name);
  if (!format) return "no format '" + name + "'; there are " + format_names();
  options.reports.push_back({format, path});
  return {};
}

std::string understand_reports(CheckWords& words) {
  std::string trouble = add_report(words.format, words.output, words.options);
  for (const std::string& word : words.reports) {
    const std::size_t equals = word.find('=');
    if (!trouble.empty()) break;
    trouble = equals == std::string::npos || equals + 1 == word.size()
                  ? "--report wants FORMAT=FILE, not '" + word + "'"
                  : add_report(word.substr(0, equals), word.substr(equals + 1), words.options);
  }
  return trouble;
}

std::string understand_rules(const Selection& selection) {
  std::vector<std::string_view> ids;
  for (const Rule* rule : all_rules()) ids.push_back(rule->id);
  for (const auto* list : {&selection.select, &selection.ignore})
    for (const std::string& word : unknown_rules(*list, ids)) {
      const std::string_view meant = nearest_word(word, ids);
      return "no rule '" + word + "'; " +
             (meant.empty() ? "'wheelcheck explain' lists them"
                            : "did you mean '" + std::string(meant) + "'?");
    }
  return {};
}

void declare_inputs(CLI::App& command, CheckWords& words) {
  CheckOptions& options = words.options;
  command.add_option("WHEEL", options.wheels,
                     "Wheel files, directories to search for them, addresses (https://…), pins "
                     "(torch==2.8.0), or lists of pins (*.txt, *.toml, *.lock)");
  command
      .add_option("-r,--requirement", options.requirements,
                  "Pins of a requirements file, pylock.toml, uv.lock or report of pip (-: stdin)")
      ->type_name("FILE");
  command.add_flag("--installed", options.installed,
                   "Check what is installed: the distributions named, or all with native code");
  command.add_flag("--by-name", options.by_name, "Judge file names alone, and open nothing");
  command
      .add_option("--advisories", options.advisories,
                  "Releases that you know to be bad (docs/advisories.md)")
      ->type_name("FILE");
  declare_list_option(command, options.lists);
  command.add_option("--with", options.companions, "A wheel that is installed beside them")
      ->type_name("WHEEL");
  command.add_flag("--together", options.together, "The wheels are one site-packages");
  command
      .add_option("--env", options.environments,
                  "current, none, claimed, a descriptor, venv, prefix, interpreter, preset or list "
                  "(torch==2.4.1,python==3.11), or one of them and a list; repeatable")
      ->type_name("ENV");
  command.add_option("--python", options.python, "The interpreter that 'current' means")
      ->type_name("PROGRAM");
  declare_data_option(command, options.data);
}

}  // namespace

void declare_depth(CLI::App& command, CheckWords& words) {
  only(*command.add_option("--depth", words.depth,
                           "How much of each library to read (files: full, addresses: head)"),
       {"head", "full"});
  command.add_flag("--no-hash", words.no_hash, "Check no hashes: RECORD, SHA-256 of the file");
  only(*command.add_option("--place", words.place, "Unpacked into site-packages, or alone"),
       {"site", "alone"});
  declare_address_options(command, words.options.online);
  command.add_option("-j,--jobs", words.options.jobs, "Wheels at once (0: one a processor)")
      ->check(CLI::Range(0, 256).description(""))
      ->type_name("N");
}

void declare_selection(CLI::App& command, CheckWords& words) {
  command.add_option("--select", words.options.selection.select, "Only these rules")
      ->delimiter(',')
      ->type_name("RULE");
  command.add_option("--ignore", words.options.selection.ignore, "Not these rules")
      ->delimiter(',')
      ->type_name("RULE");
  only(*command.add_option("--fail-on", words.fail_on,
                           "The least severity that gives exit status 1"),
       {"error", "warning", "note", "never"});
  only(*command.add_option("--profile", words.profile,
                           "pypi: what the index refuses is an error; untrusted: what acts without "
                           "being imported is one"),
       {"standard", "pypi", "untrusted"});
  command.add_flag("--exit-zero", words.options.exit_zero, "Exit status 0 whatever was found");
}

void declare_reports(CLI::App& command, CheckWords& words) {
  command.add_option("--output-format", words.format, format_names())->type_name("FORMAT");
  command.add_option("-o,--output", words.output, "Write the report to FILE")->type_name("FILE");
  command.add_option("--report", words.reports, "One more report of the same run")
      ->type_name("FORMAT=FILE");
  command.add_flag("-v,--verbose", words.verbose, "All evidence, and every library");
  command.add_flag("-q,--quiet", words.quiet, "Only what fails")->excludes("-v");
}

/// Only `check` prints them; other commands take the flags.
void declare_limit_options(CLI::App& command, CheckWords& words) {
  command.add_flag("--show-limits", words.show_limits, "Print every limit and its value");
  declare_limits(command, words.options.limits, words.options.workers);
}

void one_value_each(CLI::App& command) {
  for (CLI::Option* option : command.get_options())
    if (option->get_items_expected_max() > 1 && !option->get_positional()) repeatable(*option);
}

void declare_check_options(CLI::App& command, CheckWords& words) {
  declare_inputs(command, words);
  declare_index_options(command, words.options.online);
  declare_cache_options(command, words.options.cache);
  declare_depth(command, words);
  declare_selection(command, words);
  declare_reports(command, words);
  declare_limit_options(command, words);
  one_value_each(command);
}

std::string settings_line(const CheckOptions& options) {
  std::string line = options.depth == Depth::head ? "depth head" : "depth full";
  line += options.hash ? "" : ", no hash";
  line += options.place == Place::alone ? ", place alone" : ", place site";
  line += ", profile " + std::string(to_string(options.profile));
  for (const std::string& word : options.selection.select) line += ", select " + word;
  for (const std::string& word : options.selection.ignore) line += ", ignore " + word;
  return line;
}

std::string understand(CheckWords& words) {
  CheckOptions& options = words.options;
  options.place = words.place == "alone" ? Place::alone : Place::site;
  options.depth = words.depth == "head" ? Depth::head : Depth::full;
  options.depth_chosen = !words.depth.empty();
  options.hash = !words.no_hash;
  options.detail = words.verbose ? Detail::verbose : words.quiet ? Detail::quiet : Detail::normal;
  options.fail_on.never = words.fail_on == "never";
  options.fail_on.severity = words.fail_on == "note"      ? Severity::note
                             : words.fail_on == "warning" ? Severity::warning
                                                          : Severity::error;
  options.profile = find_profile(words.profile).value_or(Profile::standard);
  // A stranger's wheel is read whole or not at all.
  if (options.profile == Profile::untrusted && (options.depth != Depth::full || !options.hash))
    return "--profile untrusted reads and hashes everything: leave out --depth head and --no-hash";
  const std::string trouble = understand_rules(options.selection);
  return trouble.empty() ? understand_reports(words) : trouble;
}

}  // namespace wheelcheck
