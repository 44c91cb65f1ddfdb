#include <nlohmann/json.hpp>

#include "report/compat_report.hpp"
#include "report/escape.hpp"

namespace wheelcheck {

namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& value) {
  return value.empty() ? Json(nullptr) : Json(valid_utf8(value));
}

Json texts(const std::vector<std::string>& values) {
  Json list = Json::array();
  for (const std::string& value : values) list.push_back(valid_utf8(value));
  return list;
}

Json point_json(const CompatPoint& point) {
  Json json = {{"value", valid_utf8(point.value)},
               {"detail", text_or_null(point.detail)},
               {"verdict", to_string(point.verdict)}};
  json["phase"] = point.phase == Phase::none ? Json(nullptr) : Json(to_string(point.phase));
  json["rule"] = text_or_null(point.rule);
  json["member"] = text_or_null(point.member);
  json["needs"] = text_or_null(point.needs);
  json["has"] = text_or_null(point.has);
  json["allowed_by_metadata"] = point.allowed;
  return json;
}

Json axes_json(const Compat& compat) {
  Json axes = Json::object();
  for (const CompatAxis& axis : compat.axes) {
    Json points = Json::array();
    for (const CompatPoint& point : axis.points) points.push_back(point_json(point));
    axes[axis.name] = {{"works", texts(axis.passing())}, {"points", points}};
  }
  return axes;
}

}  // namespace

std::string compat_json(const Compat& compat, const std::vector<CompatRequirement>& requirements) {
  Json json = {{"schema_version", 1},
               {"tool", {{"name", "wheelcheck"}, {"version", WHEELCHECK_VERSION}}},
               {"wheel", valid_utf8(compat.wheel->name.file_name)},
               {"path", valid_utf8(compat.wheel->path)},
               {"size", compat.wheel->size},
               {"sha256", text_or_null(compat.wheel->sha256)},
               {"summary", valid_utf8(compat_sentence(compat))},
               {"machine", valid_utf8(compat.machine)},
               {"cuda", texts(compat.cuda)},
               {"glibc", text_or_null(compat.glibc)},
               {"libstdcxx", text_or_null(compat.libstdcxx)},
               {"torch_requirement", text_or_null(compat.torch_requirement)},
               {"faults", compat.faults}};
  json["cxx11_abi"] = compat.cxx11_abi ? Json(*compat.cxx11_abi) : Json(nullptr);
  json["axes"] = axes_json(compat);
  json["requirements"] = Json::array();
  for (const CompatRequirement& requirement : requirements)
    json["requirements"].push_back({{"text", valid_utf8(requirement.text)},
                                    {"met", requirement.met()},
                                    {"matched", texts(requirement.matched)},
                                    {"failing", texts(requirement.failing)}});
  return json.dump(2) + "\n";
}

}  // namespace wheelcheck
