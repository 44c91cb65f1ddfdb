// Typed members of a JSON object; what has the wrong type is an error that says where.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcheck {

/// Makes a value of a slice of the text; `where` is "FILE: /json/pointer" for messages. Throws
/// EnvironmentError.
nlohmann::json parse_json(std::string_view text, const std::string& where);

/// Throws EnvironmentError: what could not be read, and to capture it again.
[[noreturn]] void fail_to_read(const std::string& where, const std::string& trouble);

/// Reads the members of one object. Every function throws EnvironmentError where a member has
/// another type; a member that is absent or null leaves the default.
class JsonFields {
 public:
  JsonFields(const nlohmann::json& object, std::string where);

  bool has(const char* key) const;
  std::string text(const char* key) const;
  std::optional<std::string> optional_text(const char* key) const;
  bool flag(const char* key, bool otherwise = false) const;
  std::optional<bool> optional_flag(const char* key) const;
  std::optional<std::uint64_t> optional_number(const char* key) const;
  std::uint64_t number(const char* key, std::uint64_t otherwise = 0) const;
  std::vector<std::string> texts(const char* key) const;
  /// The elements of an array of objects, each with its own pointer.
  std::vector<JsonFields> objects(const char* key) const;

  const nlohmann::json* member(const char* key) const;
  const std::string& where() const { return where_; }
  [[noreturn]] void fail(const char* key, const char* expected) const;

 private:
  const nlohmann::json& object_;
  std::string where_;
};

}  // namespace wheelcheck
