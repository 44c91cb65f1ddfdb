#include "wheel/wheel_file.hpp"

#include <fmt/format.h>

#include "archive/printable_name.hpp"
#include "wheel/defect_kinds.hpp"
#include "wheel/header_lines.hpp"

namespace wheelcheck {
namespace {

std::optional<bool> truth_value(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  if (lower == "true") return true;
  if (lower == "false") return false;
  return std::nullopt;
}

}  // namespace

WheelFile parse_wheel_file(std::string_view path, std::string_view text,
                           std::vector<Defect>& defects) {
  WheelFile file;
  file.present = true;
  file.path = path;
  HeaderLines headers = read_header_lines(text);
  auto malformed = [&](const std::string& what) {
    defects.push_back({std::string(wheel_defect::wheel_file_malformed), "WHEEL " + what});
  };
  for (const HeaderLine& line : headers.lines) {
    if (line.key == "wheel-version") {
      file.wheel_version = line.value;
    } else if (line.key == "generator") {
      file.generator = line.value;
    } else if (line.key == "build") {
      file.build = line.value;
    } else if (line.key == "tag") {
      file.tags.push_back(line.value);
    } else if (line.key == "root-is-purelib") {
      file.root_is_purelib = truth_value(line.value);
      if (!file.root_is_purelib)
        malformed(fmt::format("line {}: Root-Is-Purelib is {}, not true or false", line.line,
                              printable_name(line.value)));
    }
  }
  if (!headers.error.empty()) malformed(headers.error);
  if (file.wheel_version.empty()) malformed("has no Wheel-Version, pip refuses it");
  if (file.tags.empty()) malformed("has no Tag line, which strict installers refuse");
  return file;
}

}  // namespace wheelcheck
