#include "input/lock_file.hpp"

#include <nlohmann/json.hpp>

#include "facts/defect.hpp"
#include "input/list_file.hpp"
#include "input/listing.hpp"
#include "input/toml_text.hpp"
#include "python/name.hpp"

namespace wheelcheck {
namespace {

using Json = nlohmann::json;

/// The table of one package, with typed access; what has the wrong type is an error at its line.
class Row {
 public:
  Row(const Json& table, const std::string& path) : table_(table), path_(path) {
    if (!table.is_object()) throw CannotRead(path + ":1:1: a table is expected for each package");
  }

  std::uint64_t line() const { return table_.value(toml_line, std::uint64_t{1}); }
  bool has(const char* key) const { return table_.contains(key); }

  std::string text(const char* key) const {
    if (!has(key)) return {};
    if (!table_[key].is_string()) fail(key, "a string");
    return table_[key].get<std::string>();
  }
  std::vector<Row> rows(const char* key) const {
    std::vector<Row> made;
    if (!has(key)) return made;
    if (!table_[key].is_array()) fail(key, "a list of tables");
    for (const Json& element : table_[key]) {
      if (!element.is_object()) fail(key, "a list of tables");
      made.emplace_back(element, path_);
    }
    return made;
  }
  std::optional<Row> row(const char* key) const {
    if (!has(key)) return std::nullopt;
    if (!table_[key].is_object()) fail(key, "a table");
    return Row(table_[key], path_);
  }
  std::vector<std::string> texts(const char* key) const {
    if (!has(key)) return {};
    std::vector<std::string> made;
    if (!table_[key].is_array()) fail(key, "a list of strings");
    for (const Json& element : table_[key]) {
      if (!element.is_string()) fail(key, "a list of strings");
      made.push_back(element.get<std::string>());
    }
    return made;
  }
  std::vector<std::string> keys() const {
    std::vector<std::string> names;
    for (const auto& item : table_.items())
      if (item.key() != toml_line) names.push_back(item.key());
    return names;
  }
  [[noreturn]] void fail(const char* key, const std::string& expected) const {
    throw CannotRead(path_ + ":" + std::to_string(line()) + ":1: " + key + ": " + expected +
                     " is expected");
  }

 private:
  const Json& table_;
  const std::string& path_;
};

PinnedFile wheel_of(const Row& row, const std::string& directory) {
  PinnedFile file;
  file.name = row.text("name");
  if (file.name.empty()) file.name = row.text("filename");
  if (file.name.empty())
    file.name = file_name_of_url(row.has("url") ? row.text("url") : row.text("path"));
  if (row.has("path")) {
    const std::string path = row.text("path");
    file.path = path.starts_with('/') ? path : directory + path;
  }
  if (row.has("hash")) file.hashes.push_back(row.text("hash"));
  if (const auto hashes = row.row("hashes"))
    if (const std::string sha256 = hashes->text("sha256"); !sha256.empty())
      file.hashes.push_back("sha256:" + sha256);
  return file;
}

/// uv writes a fork of the resolution as one package more with markers of its own.
std::string joined_markers(const std::vector<std::string>& markers) {
  std::string text;
  for (const std::string& marker : markers) text += (text.empty() ? "(" : " or (") + marker + ")";
  return text;
}

void set_marker(const Row& row, Pin& pin) {
  const std::string text =
      row.has("marker") ? row.text("marker") : joined_markers(row.texts("resolution-markers"));
  if (text.empty()) return;
  ParseError error;
  pin.requirement.marker = Marker::parse(text, &error);
  if (!pin.requirement.marker) row.fail("marker", "a marker (PEP 508)");
}

std::string unjudged_source(const Row& row) {
  const auto source = row.row("source");
  const auto from = [&](const char* key) { return row.has(key) || (source && source->has(key)); };
  if (from("vcs") || from("git")) return "it comes from a repository";
  if (from("editable") || from("virtual")) return "the project itself, or an editable directory";
  if (from("directory")) return "a directory has to be built first";
  if (from("archive")) return "a source archive has to be built first";
  return {};
}

std::vector<LockEdge> edges_of(const Row& row, const char* key) {
  std::vector<LockEdge> edges;
  for (const Row& dependency : row.rows(key)) {
    LockEdge edge{dependency.text("name"), dependency.text("version"), dependency.texts("extra"),
                  std::nullopt};
    if (edge.name.empty()) row.fail(key, "the name of a package");
    if (const std::string text = dependency.text("marker"); !text.empty()) {
      edge.marker = Marker::parse(text);
      if (!edge.marker) row.fail(key, "a marker (PEP 508)");
    }
    edges.push_back(std::move(edge));
  }
  return edges;
}

/// What `uv sync` installs of the project: its dependencies and the group `dev`.
LockNode node_of(const Row& row) {
  LockNode node;
  const auto source = row.row("source");
  node.root = source && (source->has("editable") || source->has("virtual"));
  node.edges = edges_of(row, "dependencies");
  if (const auto extras = row.row("optional-dependencies"))
    for (const std::string& extra : extras->keys())
      node.by_extra[normalize_name(extra)] = edges_of(*extras, extra.c_str());
  if (const auto groups = row.row("dev-dependencies"); groups && node.root)
    for (LockEdge& edge : edges_of(*groups, "dev")) node.edges.push_back(std::move(edge));
  return node;
}

Pin pin_of(const Row& row, const std::string& path) {
  Pin pin;
  pin.at = PinnedAt{path, row.line(), {}, {}, unjudged_source(row)};
  pin.requirement.name = row.text("name");
  if (pin.requirement.name.empty()) row.fail("name", "the name of the package");
  if (const std::string version = row.text("version"); !version.empty()) {
    const auto set = SpecifierSet::parse("==" + version);
    if (!set) row.fail("version", "a version (PEP 440)");
    pin.requirement.specifiers = *set;
  }
  set_marker(row, pin);
  pin.requires_python = row.text("requires-python");
  for (const Row& wheel : row.rows("wheels"))
    pin.files.push_back(wheel_of(wheel, directory_of(path)));
  return pin;
}

void check_version(const Json& lock, const std::string& path) {
  if (lock.contains("lock-version")) {
    const Json& version = lock["lock-version"];
    if (version.is_string() && version.get<std::string>().starts_with("1.")) return;
    throw CannotRead(path + ":1:1: lock-version: only 1.x is known (PEP 751)");
  }
  if (lock.contains("version") && lock["version"] == 1) return;
  throw CannotRead(path + ":1:1: neither a pylock.toml (lock-version) nor a uv.lock (version = 1)");
}

}  // namespace

std::vector<Pin> read_lock(const std::string& text, const std::string& path) {
  const Json lock = parse_toml_text(text, path);
  check_version(lock, path);
  const Row root(lock, path);
  std::vector<Pin> pins;
  const bool uv = !root.has("packages");
  for (const Row& row : root.rows(uv ? "package" : "packages")) {
    pins.push_back(pin_of(row, path));
    if (uv) pins.back().node = node_of(row);
  }
  return pins;
}

}  // namespace wheelcheck
