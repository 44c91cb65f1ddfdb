#include "wheel/file_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "archive/printable_name.hpp"
#include "facts/path.hpp"

namespace wheelcheck {
namespace {

constexpr std::string_view suffix = ".whl";
/// NAME_MAX of Linux: a longer name can be no file.
constexpr std::size_t max_length = 255;

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::vector<std::string> tag_set(std::string_view text) {
  std::vector<std::string> tags;
  for (std::string_view part : split(text, '.')) {
    std::string tag(part);
    for (char& c : tag)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    if (std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(std::move(tag));
  }
  return tags;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_name_byte(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.';
}

/// What is wrong with the letters of the name, whatever its parts.
std::string spelling_error(std::string_view stem) {
  if (stem.find("%2B") != std::string_view::npos || stem.find("%2b") != std::string_view::npos)
    return "has %2B where a '+' belongs: rename the file";
  auto bad = std::find_if(stem.begin(), stem.end(), [](char c) {
    return !is_name_byte(c) && std::string_view("+-!").find(c) == std::string_view::npos;
  });
  if (bad == stem.end()) return {};
  CodePoint point = first_code_point(stem.substr(static_cast<std::size_t>(bad - stem.begin())));
  std::string_view character(bad, std::min<std::size_t>(point.length, stem.end() - bad));
  return fmt::format("has {}, which no part of a wheel name may hold", printable_name(character));
}

std::string part_error(const WheelName& name) {
  bool plain = std::all_of(name.distribution.begin(), name.distribution.end(), is_name_byte);
  if (!plain || name.distribution.find("__") != std::string::npos)
    return fmt::format("'{}' is no distribution name", name.distribution);
  if (!name.build.empty() && !is_digit(name.build[0]))
    return fmt::format("'{}' stands for the build tag, which begins with a digit", name.build);
  return {};
}

}  // namespace

ParsedWheelName parse_wheel_name(std::string_view path) {
  ParsedWheelName parsed;
  WheelName& name = parsed.name;
  std::string_view file = file_name_of(path);
  name.file_name = file;
  if (!file.ends_with(suffix)) return {name, "does not end in .whl"};
  std::string_view stem = file.substr(0, file.size() - suffix.size());
  if (file.size() > max_length) return {name, fmt::format("is longer than {} bytes", max_length)};
  auto parts = split(stem, '-');
  if (parts.size() < 5 || parts.size() > 7)
    return {name, fmt::format("has {} part{}, a wheel name has 5 or 6", parts.size(),
                              parts.size() == 1 ? "" : "s")};
  for (std::string_view part : parts)
    if (part.empty()) return {name, "has an empty part"};

  name.distribution = parts[0];
  name.version = parts[1];
  bool has_build = parts.size() == 7 || (parts.size() == 6 && is_digit(parts[2][0]));
  std::size_t tags = has_build ? 3 : 2;
  if (has_build) name.build = parts[2];
  name.python_tags = tag_set(parts[tags]);
  name.abi_tags = tag_set(parts[tags + 1]);
  name.platform_tags = tag_set(parts[tags + 2]);
  if (tags + 3 < parts.size()) name.variant = parts[tags + 3];
  parsed.error = spelling_error(stem);
  if (parsed.error.empty()) parsed.error = part_error(name);
  return parsed;
}

}  // namespace wheelcheck
