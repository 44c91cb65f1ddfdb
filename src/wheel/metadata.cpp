#include "wheel/metadata.hpp"

#include <algorithm>
#include <string>

#include "archive/printable_name.hpp"
#include "wheel/defect_kinds.hpp"
#include "wheel/header_lines.hpp"

namespace wheelcheck {
namespace {

/// Bytes that are no UTF-8 become U+FFFD, so that everything behind it is text.
std::string text_of(std::string_view bytes) {
  std::string text;
  while (!bytes.empty()) {
    CodePoint point = first_code_point(bytes);
    if (point.valid)
      text += bytes.substr(0, point.length);
    else
      text += "\xEF\xBF\xBD";
    bytes.remove_prefix(point.valid ? point.length : 1);
  }
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

/// First value wins, as in Python's email parser, which installers use.
void set_once(std::string& field, const HeaderLine& line) {
  if (field.empty()) field = text_of(line.value);
}

void take(const HeaderLine& line, Metadata& metadata) {
  if (line.key == "metadata-version") set_once(metadata.metadata_version, line);
  if (line.key == "name") set_once(metadata.name, line);
  if (line.key == "version") set_once(metadata.version, line);
  if (line.key == "requires-python") set_once(metadata.requires_python, line);
  if (line.key == "requires-dist") metadata.requires_dist.push_back(text_of(line.value));
  if (line.key == "provides-extra") metadata.provides_extra.push_back(text_of(line.value));
}

}  // namespace

Metadata parse_metadata(std::string_view path, std::string_view text,
                        std::vector<Defect>& defects) {
  Metadata metadata;
  metadata.present = true;
  metadata.path = path;
  HeaderLines headers = read_header_lines(text);
  for (const HeaderLine& line : headers.lines) take(line, metadata);
  auto malformed = [&](const std::string& what) {
    defects.push_back({std::string(wheel_defect::metadata_malformed), "METADATA " + what});
  };
  if (!headers.error.empty()) malformed(headers.error);
  if (metadata.metadata_version.empty()) malformed("has no Metadata-Version");
  if (metadata.name.empty()) malformed("has no Name");
  if (metadata.version.empty()) malformed("has no Version");
  return metadata;
}

}  // namespace wheelcheck
