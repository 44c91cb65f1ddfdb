#include "cli/policy_options.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdlib>

#include "cli/command.hpp"
#include "cli/output.hpp"
#include "engine/rule.hpp"
#include "facts/defect.hpp"

namespace wheelcheck {
namespace {

/// Expiry is the one thing that depends on the day; SOURCE_DATE_EPOCH sets it
/// (reproducible-builds.org).
std::string today() {
  std::int64_t seconds = std::chrono::duration_cast<std::chrono::seconds>(
                             std::chrono::system_clock::now().time_since_epoch())
                             .count();
  if (const char* fixed = std::getenv("SOURCE_DATE_EPOCH"); fixed && *fixed)
    seconds = std::strtoll(fixed, nullptr, 10);
  const std::chrono::sys_seconds time{std::chrono::seconds{seconds}};
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(time)};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

void require_rules(const PolicyFile& file) {
  std::vector<std::string_view> ids;
  for (const Rule* rule : all_rules()) ids.push_back(rule->id);
  std::vector<std::string> words = file.selection.select;
  words.insert(words.end(), file.selection.ignore.begin(), file.selection.ignore.end());
  for (const auto& [word, severity] : file.policy.severities) words.push_back(word);
  for (const IgnoreEntry& entry : file.policy.ignores) words.push_back(entry.rule);
  const auto unknown = unknown_rules(words, ids);
  if (!unknown.empty()) throw CannotRead(file.path + ": no rule '" + unknown.front() + "'");
}

}  // namespace

void declare_policy_options(CLI::App& command, PolicyWords& words) {
  command
      .add_option("--config", words.config,
                  "The policy (else wheelcheck.toml or pyproject.toml here or above)")
      ->type_name("FILE");
  command.add_flag("--isolated", words.isolated, "Look for no policy")->excludes("--config");
  command.add_option("--baseline", words.baseline, "A JSON result: report only what is new")
      ->type_name("OLD.json");
  command.add_flag("--show-settings", words.show, "Say what was decided and where, and stop");
}

PolicyFile policy_of(const PolicyWords& words, const Selection& selection) {
  PolicyFile file;
  const std::string path = words.isolated         ? std::string()
                           : words.config.empty() ? find_policy_file(".")
                                                  : words.config;
  if (!path.empty()) file = read_policy_file(path);
  require_rules(file);
  if (!selection.select.empty()) file.selection.select = selection.select;
  file.selection.ignore.insert(file.selection.ignore.end(), selection.ignore.begin(),
                               selection.ignore.end());
  if (!words.baseline.empty()) file.policy.baseline = read_baseline(words.baseline);
  file.policy.today = today();
  return file;
}

std::string settings_text(const PolicyFile& file, const CheckOptions& options) {
  std::string out = fmt::format("policy        {}\n", file.path.empty() ? "none" : file.path);
  out += fmt::format("environments  {}\n", fmt::join(file.environments, "; "));
  out += fmt::format("select        {}\n",
                     file.selection.select.empty()
                         ? "every rule"
                         : fmt::format("{}", fmt::join(file.selection.select, ", ")));
  out += fmt::format("ignore        {}\n", fmt::join(file.selection.ignore, ", "));
  for (const auto& [rule, severity] : file.policy.severities)
    out += fmt::format("severity      {} = {}\n", rule, to_string(severity));
  for (const IgnoreEntry& entry : file.policy.ignores)
    out += fmt::format("ignored       {} in {} {}: {}{}\n", entry.rule,
                       entry.wheel.empty() ? "any wheel" : entry.wheel, entry.member, entry.mark(),
                       entry.expires.empty() ? "" : ", until " + entry.expires);
  out += fmt::format("baseline      {} findings\n", file.policy.baseline.size());
  return out + fmt::format("scan          {}\n", settings_line(options));
}

int print_settings(const PolicyFile& file, const CheckOptions& options) {
  return deliver("", settings_text(file, options));
}

void complain_of(const Policy& policy, const std::vector<Result>& results) {
  for (const std::string& line : policy.complaints(results)) complain(line);
}

}  // namespace wheelcheck
