#include <nlohmann/json.hpp>

#include "report/environment_summary.hpp"
#include "report/escape.hpp"
#include "report/pick_report.hpp"

namespace wheelcheck {

namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& value) {
  return value.empty() ? Json(nullptr) : Json(valid_utf8(value));
}

std::string_view word(BinaryEvidence::Answer answer) {
  switch (answer) {
    case BinaryEvidence::Answer::loads:
      return "loads";
    case BinaryEvidence::Answer::unknown:
      return "unknown";
    case BinaryEvidence::Answer::fails:
      return "fails";
    case BinaryEvidence::Answer::not_read:
      return "not-read";
  }
  return "not-read";
}

Json file_json(const PickedFile& file) {
  Json lacks = Json::array(), open = Json::array();
  for (const Lack& lack : file.fit.lacks)
    lacks.push_back(
        {{"what", lack.what}, {"needs", valid_utf8(lack.needs)}, {"has", text_or_null(lack.has)}});
  for (const std::string& one : file.fit.open) open.push_back(valid_utf8(one));
  return {{"name", valid_utf8(file.name.file_name)},
          {"url", text_or_null(file.file->url)},
          {"path", text_or_null(file.file->path)},
          {"sha256", text_or_null(file.file->sha256)},
          {"bytes", word(file.evidence.answer)},
          {"cause", text_or_null(file.evidence.cause)},
          {"lacks", lacks},
          {"open", open}};
}

Json files_json(const std::vector<PickedFile>& files) {
  Json list = Json::array();
  for (const PickedFile& file : files) list.push_back(file_json(file));
  return list;
}

Json order_json(const BuildOrder& order) {
  return {{"python", text_or_null(order.python)},
          {"torch", text_or_null(order.torch)},
          {"cuda", text_or_null(order.cuda)},
          {"cxx11_abi", text_or_null(order.cxx11_abi)},
          {"torch_cuda_arch_list", text_or_null(order.arch_list)},
          {"file_name", text_or_null(order.file_name)}};
}

Json project_json(const PickedProject& project) {
  Json sdists = Json::array();
  for (const std::string& sdist : project.sdists) sdists.push_back(valid_utf8(sdist));
  return {{"project", valid_utf8(project.name)},
          {"files", project.files},
          {"by_name", project.by_name},
          {"fits", files_json(project.fits)},
          {"near_misses", files_json(project.near_misses)},
          {"sdists", sdists},
          {"order", project.fits.empty() ? order_json(project.order) : Json(nullptr)}};
}

}  // namespace

std::string pick_json(const std::vector<PickedProject>& projects, const Environment& environment) {
  Json summary = Json::object(), list = Json::array();
  for (const auto& [key, value] : summary_fields(environment)) summary[key] = valid_utf8(value);
  for (const PickedProject& project : projects) list.push_back(project_json(project));
  const Json json = {
      {"schema_version", 1},
      {"tool", {{"name", "wheelcheck"}, {"version", WHEELCHECK_VERSION}}},
      {"environment", {{"name", valid_utf8(environment.name)}, {"summary", summary}}},
      {"projects", list}};
  return json.dump(2) + "\n";
}

}  // namespace wheelcheck
