#include "input/pip_report.hpp"

#include <nlohmann/json.hpp>

#include "facts/defect.hpp"
#include "input/listing.hpp"
#include "release/json_text.hpp"

namespace wheelcheck {
namespace {

using Json = nlohmann::json;

constexpr int item_depth = 2;  // { "install": [ {

class Reader {
 public:
  Reader(const std::string& text, std::string path)
      : path_(std::move(path)), lines_(object_lines(text, item_depth)) {
    const Json report = parse_json_text(text, path_);
    if (!report.is_object() || !report.contains("install") || !report["install"].is_array() ||
        !report.contains("version"))
      throw CannotRead(path_ + ":1:1: not a report of pip: \"version\" and \"install\" are wanted");
    if (report["version"] != "1")
      throw CannotRead(path_ + ":1:1: a report of pip in another format than version 1");
    for (const Json& item : report["install"]) pins_.push_back(pin_of(item));
  }

  std::vector<Pin> pins() { return std::move(pins_); }

 private:
  std::uint64_t line() const {
    return pins_.size() < lines_.size() ? lines_[pins_.size()] : std::uint64_t{1};
  }
  [[noreturn]] void fail(const std::string& expected) const {
    throw CannotRead(path_ + ":" + std::to_string(line()) + ":1: " + expected + " is expected");
  }

  std::string text(const Json& object, const char* key) const {
    if (!object.contains(key)) return {};
    if (!object[key].is_string()) fail(std::string(key) + ": a string");
    return object[key].get<std::string>();
  }
  std::vector<std::string> texts(const Json& object, const char* key) const {
    std::vector<std::string> made;
    if (!object.contains(key)) return made;
    if (!object[key].is_array()) fail(std::string(key) + ": a list of strings");
    for (const Json& element : object[key]) {
      if (!element.is_string()) fail(std::string(key) + ": a list of strings");
      made.push_back(element.get<std::string>());
    }
    return made;
  }

  Pin pin_of(const Json& item) const {
    if (!item.is_object() || !item.contains("metadata") || !item["metadata"].is_object())
      fail("an object with \"metadata\"");
    const Json& metadata = item["metadata"];
    Pin pin;
    pin.at.file = path_;
    pin.at.line = line();
    pin.requirement.name = text(metadata, "name");
    const auto version = SpecifierSet::parse("==" + text(metadata, "version"));
    if (pin.requirement.name.empty() || !version) fail("a name and a version");
    pin.requirement.specifiers = *version;
    pin.requirement.extras = texts(item, "requested_extras");
    pin.requires_dist = texts(metadata, "requires_dist");
    pin.requires_python = text(metadata, "requires_python");
    if (item.contains("download_info") && item["download_info"].is_object())
      add_origin(item["download_info"], pin);
    return pin;
  }

  void add_origin(const Json& origin, Pin& pin) const {
    if (origin.contains("vcs_info")) pin.at.unjudged = "it comes from a repository";
    if (origin.contains("dir_info")) pin.at.unjudged = "a directory has to be built first";
    const std::string url = text(origin, "url");
    PinnedFile file;
    file.name = file_name_of_url(url);
    if (!file.name.ends_with(".whl")) return;
    constexpr std::string_view scheme = "file://";
    if (url.starts_with(scheme)) file.path = url.substr(scheme.size());
    if (origin.contains("archive_info") && origin["archive_info"].is_object() &&
        origin["archive_info"].contains("hashes") && origin["archive_info"]["hashes"].is_object())
      if (const std::string sha256 = text(origin["archive_info"]["hashes"], "sha256");
          !sha256.empty())
        file.hashes.push_back("sha256:" + sha256);
    pin.files.push_back(std::move(file));
  }

  std::string path_;
  std::vector<std::uint64_t> lines_;
  std::vector<Pin> pins_;
};

}  // namespace

std::vector<Pin> read_pip_report(const std::string& text, const std::string& path) {
  return Reader(text, path).pins();
}

}  // namespace wheelcheck
