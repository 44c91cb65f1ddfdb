#include "input/toml_text.hpp"

#include <nlohmann/json.hpp>
#include <sstream>

#include "input/toml_document.hpp"

namespace wheelcheck {
namespace {

using Json = nlohmann::json;

Json value_of(const toml::node& node);

Json table_of(const toml::table& table) {
  Json made = Json::object();
  for (const auto& [key, value] : table) made[std::string(key.str())] = value_of(value);
  made[toml_line] = table.source().begin.line;
  return made;
}

Json array_of(const toml::array& array) {
  Json made = Json::array();
  for (const toml::node& element : array) made.push_back(value_of(element));
  return made;
}

/// At most as deep as the guard lets pass.
Json value_of(const toml::node& node) {
  if (const toml::table* table = node.as_table()) return table_of(*table);
  if (const toml::array* array = node.as_array()) return array_of(*array);
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return number->get();
  if (const auto* number = node.as_floating_point()) return number->get();
  if (const auto* truth = node.as_boolean()) return truth->get();
  std::ostringstream text;
  if (const auto* date = node.as_date()) text << date->get();
  if (const auto* time = node.as_time()) text << time->get();
  if (const auto* both = node.as_date_time()) text << both->get();
  return text.str();
}

}  // namespace

Json parse_toml_text(std::string_view text, const std::string& where) {
  return table_of(parse_toml_document(text, where));
}

}  // namespace wheelcheck
