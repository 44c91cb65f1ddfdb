#include "report/report.hpp"

namespace wheelcheck {

const std::vector<ReportFormat>& report_formats() {
  static const std::vector<ReportFormat> formats = {
      {"full", "text for people: what is needed, what is there, the result and the remedy",
       report_text},
      {"concise", "one line a finding: wheel, member, severity, rule, result", report_concise},
      {"json", "everything, as docs/result.schema.json describes it", report_json},
  };
  return formats;
}

}  // namespace wheelcheck
