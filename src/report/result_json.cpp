#include "report/result_json.hpp"

#include <nlohmann/json.hpp>

#include "report/environment_summary.hpp"
#include "report/escape.hpp"

namespace wheelcheck {
namespace {

using Json = nlohmann::ordered_json;

std::string_view word(Depth depth) {
  switch (depth) {
    case Depth::names:
      return "names";
    case Depth::head:
      return "head";
    case Depth::full:
      return "full";
  }
  return "names";
}

std::string_view word(RecordState state) {
  switch (state) {
    case RecordState::missing:
      return "missing";
    case RecordState::not_checked:
      return "not-checked";
    case RecordState::verified:
      return "verified";
    case RecordState::wrong:
      return "wrong";
  }
  return "not-checked";
}

Json text(const std::string& value) { return valid_utf8(value); }

Json texts(const std::vector<std::string>& values) {
  Json list = Json::array();
  for (const std::string& value : values) list.push_back(text(value));
  return list;
}

Json text_or_null(const std::string& value) { return value.empty() ? Json(nullptr) : text(value); }

Json library_json(const LibraryCase& library) {
  Json json = {{"member", text(library.member->path)},
               {"role", to_string(library.role)},
               {"extension", library.is_extension},
               {"examined", library.examined}};
  if (!library.group.empty()) json["group"] = text(library.group);
  if (!library.reached_by.empty()) json["reached_by"] = text(library.reached_by);
  if (!library.examined) {
    json["outcome"] = nullptr;
    return json;
  }
  json["outcome"] = to_string(library.outcome.kind);
  if (library.after_siblings) json["after_siblings"] = true;
  if (library.awaits_system) json["awaits_system"] = true;
  if (!library.imported_first.empty()) json["imported_first"] = text(library.imported_first);
  json["message"] = text_or_null(library.outcome.message);
  json["assuming"] = texts(library.outcome.assuming);
  return json;
}

Json finding_json(const Finding& finding) {
  return {{"rule", text(finding.rule)},
          {"severity", to_string(finding.severity)},
          {"phase", to_string(finding.phase)},
          {"certainty", to_string(finding.certainty)},
          {"member", text_or_null(finding.member)},
          {"needs", text(finding.needs)},
          {"has", text(finding.has)},
          {"result", text(finding.result)},
          {"remedy", text(finding.remedy)},
          {"count", finding.count},
          {"evidence", texts(finding.evidence)},
          {"decides", finding.decides},
          {"suppressed", text_or_null(finding.suppressed)}};
}

template <typename List, typename Write>
Json list_of(const List& values, Write write) {
  Json list = Json::array();
  for (const auto& value : values) list.push_back(write(value));
  return list;
}

/// The line that pins the wheel; null where none does.
Json pinned_json(const WheelFacts& wheel) {
  if (!wheel.pinned || wheel.pinned->file.empty()) return nullptr;
  return {{"file", text(wheel.pinned->file)}, {"line", wheel.pinned->line}};
}

Json unchecked_json(const Unchecked& entry) {
  return {{"rule", text(entry.rule)}, {"reason", text(entry.reason)}};
}

}  // namespace

Json environment_value(const Environment& environment) {
  Json summary = Json::object();
  for (const auto& [key, value] : summary_fields(environment)) summary[key] = text(value);
  return {{"name", text(environment.name)},
          {"digest", text(environment.digest)},
          {"source", text(environment.source)},
          {"summary", summary}};
}

Json result_value(const Result& result) {
  const WheelFacts& wheel = *result.wheel;
  Json json = {{"wheel", text(wheel.name.file_name)},
               {"path", text(wheel.path)},
               {"size", wheel.size},
               {"sha256", text_or_null(wheel.sha256)},
               {"depth", word(wheel.depth)},
               {"record", word(wheel.record)},
               {"environment", text(result.environment->name)},
               {"verdict", to_string(result.verdict)},
               {"phase", to_string(result.phase)}};
  if (result.tag_rank) json["tag_rank"] = *result.tag_rank;
  if (!wheel.directory_digest.empty()) json["directory_digest"] = text(wheel.directory_digest);
  const Json place = pinned_json(wheel);
  if (!place.is_null()) json["pinned"] = place;
  if (!result.reason.empty()) json["reason"] = text(result.reason);
  json["libraries"] = list_of(result.libraries, library_json);
  json["findings"] = list_of(result.findings, finding_json);
  if (!place.is_null())
    for (Json& finding : json["findings"]) finding["pinned"] = place;
  json["unchecked"] = list_of(result.unchecked, unchecked_json);
  return json;
}

Json error_value(const InputError& error) {
  return {{"input", text(error.input)}, {"message", text(error.message)}};
}

}  // namespace wheelcheck
