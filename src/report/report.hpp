// One answer, one format. Formats know results and rule descriptions; no format knows another.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/result.hpp"
#include "report/rule_page.hpp"

namespace wheelcheck {

/// How much of an answer a text shows.
enum class Detail : std::uint8_t { quiet, normal, verbose };

struct ReportOptions {
  Detail detail = Detail::normal;
  bool colour = false;
  int exit_status = 0;                      // told in the last line
  std::vector<RuleDescription> rules = {};  // every rule, for formats that list or explain them
  std::string settings = {};                // what the run was told, in one line
};

/// Each returns the whole text, valid UTF-8, ending in a newline unless empty. Inputs that could
/// not be read stand one by one in JSON only; the command line names them on standard error.
std::string report_text(const Answer& answer, const ReportOptions& options);
std::string report_concise(const Answer& answer, const ReportOptions& options);
std::string report_json(const Answer& answer, const ReportOptions& options);
std::string report_json_lines(const Answer& answer, const ReportOptions& options);
std::string report_sarif(const Answer& answer, const ReportOptions& options);
std::string report_junit(const Answer& answer, const ReportOptions& options);
std::string report_gitlab(const Answer& answer, const ReportOptions& options);
std::string report_github(const Answer& answer, const ReportOptions& options);
std::string report_markdown(const Answer& answer, const ReportOptions& options);
std::string report_csv(const Answer& answer, const ReportOptions& options);
std::string report_html(const Answer& answer, const ReportOptions& options);

struct ReportFormat {
  std::string_view name;  // the word of --output-format
  std::string_view summary;
  std::string (*write)(const Answer&, const ReportOptions&);
};

/// The one list of formats, the default first.
const std::vector<ReportFormat>& report_formats();

}  // namespace wheelcheck
