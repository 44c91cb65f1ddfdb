#include "environment/descriptor/json_fields.hpp"

#include <nlohmann/json.hpp>

#include "environment/environment_error.hpp"

namespace wheelcheck {

void fail_to_read(const std::string& where, const std::string& trouble) {
  throw EnvironmentError(where + ": " + trouble +
                         ": capture it again with `wheelcheck env capture -o FILE`");
}

nlohmann::json parse_json(std::string_view text, const std::string& where) {
  try {
    return nlohmann::json::parse(text.begin(), text.end());
  } catch (const nlohmann::json::exception& error) {
    fail_to_read(where, std::string("not valid JSON (") + error.what() + ")");
  }
}

JsonFields::JsonFields(const nlohmann::json& object, std::string where)
    : object_(object), where_(std::move(where)) {
  if (!object.is_object()) throw EnvironmentError(where_ + ": an object is expected");
}

void JsonFields::fail(const char* key, const char* expected) const {
  throw EnvironmentError(where_ + "/" + key + ": " + expected +
                         " is expected; correct it or capture again");
}

const nlohmann::json* JsonFields::member(const char* key) const {
  const auto found = object_.find(key);
  return found == object_.end() || found->is_null() ? nullptr : &*found;
}

bool JsonFields::has(const char* key) const { return member(key) != nullptr; }

std::optional<std::string> JsonFields::optional_text(const char* key) const {
  const nlohmann::json* value = member(key);
  if (!value) return std::nullopt;
  if (!value->is_string()) fail(key, "a string");
  return value->get<std::string>();
}

std::string JsonFields::text(const char* key) const { return optional_text(key).value_or(""); }

std::optional<bool> JsonFields::optional_flag(const char* key) const {
  const nlohmann::json* value = member(key);
  if (!value) return std::nullopt;
  if (!value->is_boolean()) fail(key, "true or false");
  return value->get<bool>();
}

bool JsonFields::flag(const char* key, bool otherwise) const {
  return optional_flag(key).value_or(otherwise);
}

std::optional<std::uint64_t> JsonFields::optional_number(const char* key) const {
  const nlohmann::json* value = member(key);
  if (!value) return std::nullopt;
  if (!value->is_number_unsigned()) fail(key, "a whole number");
  return value->get<std::uint64_t>();
}

std::uint64_t JsonFields::number(const char* key, std::uint64_t otherwise) const {
  return optional_number(key).value_or(otherwise);
}

std::vector<std::string> JsonFields::texts(const char* key) const {
  std::vector<std::string> result;
  const nlohmann::json* value = member(key);
  if (!value) return result;
  if (!value->is_array()) fail(key, "an array of strings");
  for (const nlohmann::json& element : *value) {
    if (!element.is_string()) fail(key, "an array of strings");
    result.push_back(element.get<std::string>());
  }
  return result;
}

std::vector<JsonFields> JsonFields::objects(const char* key) const {
  std::vector<JsonFields> result;
  const nlohmann::json* value = member(key);
  if (!value) return result;
  if (!value->is_array()) fail(key, "an array of objects");
  for (std::size_t i = 0; i < value->size(); ++i)
    result.emplace_back((*value)[i], where_ + "/" + key + "/" + std::to_string(i));
  return result;
}

}  // namespace wheelcheck
