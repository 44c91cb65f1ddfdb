#include <cstdlib>

#include "cli/check_options.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/rule_descriptions.hpp"

namespace wheelcheck {
namespace {

/// The table of a workflow's step, beside its annotations.
std::string write_step_summary(const Answer& answer, const ReportOptions& how) {
  const char* path = std::getenv("GITHUB_STEP_SUMMARY");
  return path && *path ? append_output(path, report_markdown(answer, how)) : std::string();
}

std::string write_report(const Answer& answer, const ReportTarget& target,
                         const ReportOptions& how) {
  std::string trouble = write_output(target.path, target.format->write(answer, how));
  if (trouble.empty() && target.format->write == report_github)
    trouble = write_step_summary(answer, how);
  return trouble;
}

}  // namespace

int write_reports(const Answer& answer, const CheckOptions& options) {
  int status = exit_status(answer, options.fail_on);
  if (options.exit_zero) status = exit_clean;
  for (const ReportTarget& target : options.reports) {
    ReportOptions how;
    how.detail = options.detail;
    how.colour = target.path.empty() && colour_wanted();
    how.exit_status = status;
    how.rules = rule_descriptions();
    how.settings = options.settings.empty() ? settings_line(options) : options.settings;
    const std::string trouble = write_report(answer, target, how);
    if (trouble.empty()) continue;
    complain(trouble);
    status = exit_incomplete;
  }
  return status;
}

}  // namespace wheelcheck
