#include "report/json_lines.hpp"

#include <nlohmann/json.hpp>

#include "report/escape.hpp"
#include "report/report.hpp"
#include "report/result_json.hpp"

namespace wheelcheck {
namespace {

using Json = nlohmann::ordered_json;

std::string line(const Json& json) { return json.dump() + "\n"; }

}  // namespace

std::string header_line(const RunDescription& run) {
  Json environments = Json::array();
  for (const EnvironmentPtr& environment : run.environments)
    environments.push_back(environment_value(*environment));
  return line({{"type", "run"},
               {"schema_version", 1},
               {"tool", {{"name", "wheelcheck"}, {"version", WHEELCHECK_VERSION}}},
               {"environments", environments},
               {"settings", valid_utf8(run.settings)},
               {"wheels", run.wheels},
               {"shard", {{"share", run.share}, {"of", run.of}}}});
}

std::string wheel_line(std::span<const Result> results) {
  Json list = Json::array();
  for (const Result& result : results) list.push_back(result_value(result));
  return line({{"type", "wheel"}, {"results", list}});
}

std::string error_line(const InputError& error) {
  Json json = {{"type", "error"}};
  json.update(error_value(error));
  return line(json);
}

std::string end_line(std::size_t wheels, std::size_t errors) {
  return line({{"type", "end"}, {"wheels", wheels}, {"errors", errors}});
}

std::string report_json_lines(const Answer& answer, const ReportOptions& options) {
  RunDescription run;
  run.environments = answer.environments;
  run.settings = options.settings;
  std::size_t wheels = 0;
  std::string lines;
  for (std::size_t begin = 0; begin < answer.results.size(); ++wheels) {
    std::size_t end = begin;
    while (end < answer.results.size() && answer.results[end].wheel == answer.results[begin].wheel)
      ++end;
    lines += wheel_line(std::span(answer.results).subspan(begin, end - begin));
    begin = end;
  }
  for (const InputError& error : answer.errors) lines += error_line(error);
  run.wheels = wheels + answer.errors.size();
  return header_line(run) + lines + end_line(wheels, answer.errors.size());
}

}  // namespace wheelcheck
