// design.md, section 7; docs/result.schema.json describes it.
#include <nlohmann/json.hpp>

#include "engine/matrix.hpp"
#include "report/report.hpp"
#include "report/result_json.hpp"

namespace wheelcheck {
namespace {

using Json = nlohmann::ordered_json;

template <typename List, typename Write>
Json list_of(const List& values, Write write) {
  Json list = Json::array();
  for (const auto& value : values) list.push_back(write(value));
  return list;
}

Json place_or_null(std::size_t place) { return place == no_result ? Json(nullptr) : Json(place); }

Json row_json(const Row& row) {
  return {{"project", row.project}, {"cells", list_of(row.cells, [](const Cell& cell) {
                                       return Json{{"state", to_string(cell.state)},
                                                   {"choice", place_or_null(cell.choice)},
                                                   {"instead", place_or_null(cell.instead)}};
                                     })}};
}

Json matrix_json(const Matrix& matrix) {
  return {{"wheels", matrix.wheels},
          {"skipped_cells", matrix.skipped_cells},
          {"rows", list_of(matrix.rows, row_json)},
          {"no_wheels", list_of(matrix.odd_files,
                                [](const OddFile& file) {
                                  return Json{{"path", file.path}, {"what", file.what}};
                                })},
          {"same_names", list_of(matrix.same_names,
                                 [](const SameName& same) {
                                   return Json{{"wheel", same.file_name}, {"paths", same.paths}};
                                 })},
          {"fits_no_environment", matrix.unfit}};
}

}  // namespace

std::string report_json(const Answer& answer, const ReportOptions& options) {
  Json json = {
      {"schema_version", 1},
      {"tool", {{"name", "wheelcheck"}, {"version", WHEELCHECK_VERSION}}},
      {"environments",
       list_of(answer.environments, [](const EnvironmentPtr& e) { return environment_value(*e); })},
      {"results", list_of(answer.results, result_value)},
      {"errors", list_of(answer.errors, error_value)},
      {"complete", answer.complete},
      {"exit_status", options.exit_status}};
  if (answer.matrix) json["matrix"] = matrix_json(*answer.matrix);
  return json.dump(2) + "\n";
}

}  // namespace wheelcheck
