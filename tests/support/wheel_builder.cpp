#include "support/wheel_builder.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <vector>

#include "archive/digest.hpp"
#include "support/elf_writer.hpp"
#include "support/zip_writer.hpp"

namespace wheelcheck::testing {
namespace {

using Json = nlohmann::json;

struct Part {
  std::string path, data;
  std::uint32_t mode = 0100644;
};

std::string from_hex(const std::string& text) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2)
    bytes += static_cast<char>(std::stoi(text.substr(i, 2), nullptr, 16));
  return bytes;
}

std::string elf_bytes(const Json& description) {
  const ElfImage image = write_elf(elf_spec(description));
  return {reinterpret_cast<const char*>(image.bytes.data()), image.bytes.size()};
}

Part member_part(const std::string& path, const Json& description) {
  Part part{path, {}};
  if (description.is_string()) {
    part.data = description.get<std::string>();
    return part;
  }
  for (const auto& [key, value] : description.items()) {
    if (key == "elf")
      part.data = elf_bytes(value);
    else if (key == "hex")
      part.data = from_hex(value.get<std::string>());
    else if (key == "text")
      part.data = value.get<std::string>();
    else if (key == "mode")
      part.mode =
          static_cast<std::uint32_t>(std::stoul(value.get<std::string>(), nullptr, 8)) | 0100000U;
    else
      throw std::invalid_argument("member " + path + ": unknown key " + key);
  }
  return part;
}

/// "Key: value" lines; what the fixture says replaces or removes what is usual.
std::string headers(std::vector<std::pair<std::string, std::string>> usual, const Json& wanted) {
  std::string text;
  for (const auto& [key, value] : usual)
    if (!wanted.contains(key)) text += key + ": " + value + "\n";
  for (const auto& [key, value] : wanted.items()) {
    if (value.is_null()) continue;
    for (const Json& line : value.is_array() ? value : Json::array({value}))
      text += key + ": " + line.get<std::string>() + "\n";
  }
  return text;
}

std::vector<std::string> split(const std::string& text, char mark) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t end; (end = text.find(mark, begin)) != std::string::npos; begin = end + 1)
    parts.push_back(text.substr(begin, end - begin));
  parts.push_back(text.substr(begin));
  return parts;
}

/// Every tag of the compressed set in the file name (PEP 425).
Json tag_lines(const std::vector<std::string>& name) {
  Json tags = Json::array();
  if (name.size() < 5) return tags;
  const std::size_t at = name.size() - 3;
  for (const std::string& python : split(name[at], '.'))
    for (const std::string& abi : split(name[at + 1], '.'))
      for (const std::string& platform : split(name[at + 2], '.'))
        tags.push_back(python + "-" + abi + "-" + platform);
  return tags;
}

std::string base64_url(const std::string& bytes) {
  static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string text;
  std::uint32_t held = 0;
  int bits = 0;
  for (char c : bytes) {
    held = (held << 8) | static_cast<std::uint8_t>(c);
    for (bits += 8; bits >= 6; bits -= 6) text += alphabet[(held >> (bits - 6)) & 63];
  }
  if (bits) text += alphabet[(held << (6 - bits)) & 63];
  return text;
}

std::string record_row(const Part& part) {
  Digest digest;
  digest.write(std::as_bytes(std::span(part.data)));
  return fmt::format("{},sha256={},{}", part.path, base64_url(digest.finish()), part.data.size());
}

std::string record_text(const std::vector<Part>& parts, const std::string& path,
                        const Json& wanted) {
  if (wanted.is_string()) return wanted.get<std::string>();
  std::string text;
  for (const Part& part : parts) {
    if (!wanted.contains(part.path))
      text += record_row(part) + "\n";
    else if (!wanted[part.path].is_null())
      text += wanted[part.path].get<std::string>() + "\n";
  }
  for (const auto& [key, row] : wanted.items())
    if (key.starts_with('+')) text += row.get<std::string>() + "\n";
  return text + path + ",,\n";
}

/// A part of dist-info: the whole file where a string is given, nothing where null is.
void add_headers(std::vector<Part>& parts, const std::string& path,
                 std::vector<std::pair<std::string, std::string>> usual, const Json& wanted) {
  if (wanted.is_null()) return;
  parts.push_back(
      {path, wanted.is_string() ? wanted.get<std::string>() : headers(std::move(usual), wanted)});
}

std::string zip_of(const std::vector<Part>& parts) {
  test::ZipArchive zip;
  for (const Part& part : parts) {
    // Stored, so that the bytes do not depend on the version of a compressor.
    zip.add(part.path, part.data, false).mode = part.mode;
  }
  return zip.bytes();
}

}  // namespace

BuiltWheel build_wheel(const Json& description) {
  const std::string file = description.at("file").get<std::string>();
  if (description.contains("bytes")) return {file, description["bytes"].get<std::string>()};
  std::string stem = file;
  if (stem.ends_with(".whl")) stem.resize(stem.size() - 4);
  const std::vector<std::string> name = split(stem, '-');
  const std::string version = name.size() > 1 ? name[1] : "1.0";
  const std::string info = name[0] + "-" + version + ".dist-info/";

  std::vector<Part> parts;
  const Json members = description.value("members", Json::object());
  for (const auto& [path, member] : members.items()) parts.push_back(member_part(path, member));
  add_headers(parts, info + "METADATA",
              {{"Metadata-Version", "2.1"}, {"Name", name[0]}, {"Version", version}},
              description.value("metadata", Json::object()));
  Json wheel = description.value("wheel", Json::object());
  if (wheel.is_object() && !wheel.contains("Tag")) wheel["Tag"] = tag_lines(name);
  const bool pure = stem.ends_with("-none-any");
  add_headers(parts, info + "WHEEL",
              {{"Wheel-Version", "1.0"},
               {"Generator", "fixture"},
               {"Root-Is-Purelib", pure ? "true" : "false"}},
              wheel);
  const Json record = description.value("record", Json::object());
  if (!record.is_null())
    parts.push_back({info + "RECORD", record_text(parts, info + "RECORD", record)});
  return {file, zip_of(parts)};
}

}  // namespace wheelcheck::testing
