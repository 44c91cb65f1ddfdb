#include "environment/capture/distributions.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "python/name.hpp"

namespace wheelcheck {

namespace {

constexpr std::size_t metadata_limit = std::size_t{4} << 20;
constexpr std::size_t record_limit = std::size_t{64} << 20;

std::string_view take_line(std::string_view& text) {
  const auto end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// The header of an e-mail-like METADATA: up to the first empty line; folded lines are joined.
InstalledDistribution read_metadata(std::string_view text) {
  InstalledDistribution result;
  std::string* last = nullptr;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (line.empty()) break;
    if (line.front() == ' ' || line.front() == '\t') {
      if (last) (*last += ' ') += trimmed(line);
      continue;
    }
    last = nullptr;
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view key = line.substr(0, colon);
    const std::string value(trimmed(line.substr(colon + 1)));
    if (key == "Name") {
      result.name = value;
    } else if (key == "Version") {
      result.version = value;
    } else if (key == "Requires-Python") {
      result.requires_python = value;
    } else if (key == "Requires-Dist") {
      result.requires_dist.push_back(value);
      last = &result.requires_dist.back();
    }
  }
  return result;
}

bool is_identifier(std::string_view text) {
  if (text.empty() || (text.front() >= '0' && text.front() <= '9')) return false;
  return std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return c >= 128 || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
  });
}

// The module that a file of a site directory is: "six" for six.py, "_cffi_backend" for
// _cffi_backend.cpython-311-x86_64-linux-gnu.so; empty: none.
std::string_view module_of(std::string_view file) {
  if (!file.ends_with(".py") && !file.ends_with(".so") && !file.ends_with(".pyc")) return {};
  const std::string_view stem = file.substr(0, file.find('.'));
  return is_identifier(stem) ? stem : std::string_view();
}

// First components of the paths in RECORD ("torch/__init__.py,sha256=…,123").
void add_recorded(std::string_view record, std::set<std::string, std::less<>>& names) {
  std::string_view previous;
  while (!record.empty()) {
    std::string_view line = take_line(record);
    if (line.starts_with('"')) line.remove_prefix(1);
    const auto slash = line.find('/'), comma = line.find(',');
    const bool in_directory = slash != std::string_view::npos && slash < comma;
    const std::string_view first = line.substr(0, in_directory ? slash : comma);
    if (first == previous) continue;
    previous = first;
    const std::string_view name = in_directory ? first : module_of(first);
    if (is_identifier(name) && name != "__pycache__") names.emplace(name);
  }
}

std::vector<std::string> read_top_level(Root& root, const std::string& directory) {
  std::set<std::string, std::less<>> names;
  if (const auto text = root.read(join_path(directory, "top_level.txt"), metadata_limit)) {
    for (std::string_view rest = *text; !rest.empty();)
      if (const auto name = trimmed(take_line(rest)); is_identifier(name)) names.emplace(name);
  }
  if (names.empty())
    add_recorded(root.read(join_path(directory, "RECORD"), record_limit).value_or(""), names);
  return {names.begin(), names.end()};
}

}  // namespace

std::vector<InstalledDistribution> find_distributions(Root& root,
                                                      const std::vector<std::string>& directories) {
  std::map<std::string, InstalledDistribution> found;
  for (const std::string& directory : directories) {
    for (const DirectoryEntry& entry : root.list(directory)) {
      const std::string path = join_path(directory, entry.name);
      const bool egg = entry.name.ends_with(".egg-info");
      if (!egg && !entry.name.ends_with(".dist-info")) continue;
      std::string file = join_path(path, egg ? "PKG-INFO" : "METADATA");
      if (egg && entry.kind == DirectoryEntry::Kind::file) file = path;  // Debian's distutils
      const auto text = root.read(file, metadata_limit);
      if (!text) continue;
      InstalledDistribution distribution = read_metadata(*text);
      std::string key = normalize_name(distribution.name);
      if (key.empty() || found.count(key) != 0) continue;
      distribution.top_level = read_top_level(root, path);
      found.emplace(std::move(key), std::move(distribution));
    }
  }
  std::vector<InstalledDistribution> result;
  for (auto& [key, distribution] : found) result.push_back(std::move(distribution));
  return result;
}

std::vector<std::string> find_importable(Root& root, const std::vector<std::string>& directories) {
  std::set<std::string> names;
  for (const std::string& directory : directories) {
    for (const DirectoryEntry& entry : root.list(directory)) {
      const bool plain = entry.name.find('.') == std::string::npos;
      if (plain && is_identifier(entry.name) && entry.name != "__pycache__") {
        if (entry.kind == DirectoryEntry::Kind::directory ||
            root.is_directory(join_path(directory, entry.name)))
          names.insert(entry.name);
      } else if (const auto module = module_of(entry.name); !module.empty()) {
        names.emplace(module);
      }
    }
  }
  return {names.begin(), names.end()};
}

}  // namespace wheelcheck
