#include "environment/capture/libc_files.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace wheelcheck {

namespace {

constexpr std::size_t loader_limit = std::size_t{4} << 20;  // ld.so has 0.2 MB, unstripped 1 MB
constexpr std::size_t libc_limit = std::size_t{32} << 20;

bool is_musl(std::string_view interpreter) {
  return base_name(interpreter).starts_with("ld-musl-");
}

bool plausible_directory(std::string_view text) {
  return text.size() >= 2 && text.size() <= 256 && text.front() == '/' && text.back() == '/' &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 127; });
}

bool is_version_character(char c) { return (c >= '0' && c <= '9') || c == '.'; }

std::string version_at(std::string_view bytes, std::size_t begin) {
  std::size_t end = begin;
  while (end < bytes.size() && end - begin < 16 && is_version_character(bytes[end])) ++end;
  while (end > begin && bytes[end - 1] == '.') --end;
  return std::string(bytes.substr(begin, end - begin));
}

// The line of the database of installed packages: "P:musl", then "V:1.2.4-r2".
std::string musl_package_version(Root& root) {
  const auto text = root.read("/lib/apk/db/installed", std::size_t{64} << 20);
  if (!text) return {};
  const auto package = ("\n" + *text).find("\nP:musl\n");
  if (package == std::string::npos) return {};
  const auto version = text->find("\nV:", package);
  return version == std::string::npos ? std::string() : version_at(*text, version + 3);
}

// musl's loader prints "Version 1.2.4": the number lies in it as a string of its own.
std::string musl_loader_version(std::string_view bytes) {
  for (auto at = bytes.find("\0001.", 0, 3); at != std::string_view::npos;
       at = bytes.find("\0001.", at + 1, 3)) {
    const std::string version = version_at(bytes, at + 1);
    const auto end = at + 1 + version.size();
    if (end < bytes.size() && bytes[end] == '\0' &&
        std::count(version.begin(), version.end(), '.') == 2)
      return version;
  }
  return {};
}

std::vector<std::string> musl_directories(Root& root, std::string_view interpreter) {
  std::string_view architecture =
      base_name(interpreter).substr(std::string_view("ld-musl-").size());
  architecture = architecture.substr(0, architecture.find('.'));
  const auto text = root.read("/etc/ld-musl-" + std::string(architecture) + ".path", 65536);
  if (!text) return {"/lib", "/usr/local/lib", "/usr/lib"};
  std::vector<std::string> result;
  std::string part;
  for (char c : *text + '\n') {
    if (c != ':' && c != '\n') {
      part += c;
    } else if (!part.empty()) {
      result.push_back(std::exchange(part, {}));
    }
  }
  return result;
}

std::vector<std::string> usual_directories(Root& root) {
  std::vector<std::string> result;
  for (const char* path : {"/lib64", "/usr/lib64", "/lib", "/usr/lib"})
    if (root.is_directory(path)) result.emplace_back(path);
  return result;
}

}  // namespace

bool version_less(std::string_view a, std::string_view b) {
  while (!a.empty() || !b.empty()) {
    const auto take = [](std::string_view& text) {
      const std::string_view part = text.substr(0, text.find('.'));
      text.remove_prefix(std::min(text.size(), part.size() + 1));
      unsigned long value = 0;
      std::from_chars(part.data(), part.data() + part.size(), value);
      return value;
    };
    const unsigned long left = take(a), right = take(b);
    if (left != right) return left < right;
  }
  return false;
}

std::vector<std::string> system_directories_in(std::string_view bytes) {
  for (auto at = bytes.find("/lib"); at != std::string_view::npos;
       at = bytes.find("/lib", at + 1)) {
    if (at == 0 || bytes[at - 1] != '\0') continue;
    std::vector<std::string> found;
    for (std::size_t begin = at; found.size() < 16;) {
      const auto end = bytes.find('\0', begin);
      if (end == std::string_view::npos || !plausible_directory(bytes.substr(begin, end - begin)))
        break;
      found.emplace_back(bytes.substr(begin, end - begin - 1));
      begin = end + 1;
    }
    const bool has_usr = std::any_of(found.begin(), found.end(), [](const std::string& directory) {
      return directory.starts_with("/usr/lib");
    });
    if (has_usr) return found;
  }
  return {};
}

std::vector<std::string> loader_directories(Root& root, const std::string& interpreter) {
  if (is_musl(interpreter)) return musl_directories(root, interpreter);
  const auto bytes = root.read(interpreter, loader_limit);
  std::vector<std::string> found =
      bytes ? system_directories_in(*bytes) : std::vector<std::string>();
  return found.empty() ? usual_directories(root) : found;
}

std::optional<Libc> read_libc(Root& root, const std::string& interpreter,
                              const std::string& libc_path) {
  if (is_musl(interpreter)) {
    std::string version = musl_package_version(root);
    if (version.empty())
      version = musl_loader_version(root.read(interpreter, loader_limit).value_or(""));
    return Libc{Libc::Kind::musl, version};
  }
  const auto bytes = root.read(libc_path, libc_limit);
  if (!bytes) return std::nullopt;
  constexpr std::string_view banner = " release version ";
  for (auto at = bytes->find("GNU C Library "); at != std::string::npos;
       at = bytes->find("GNU C Library ", at + 1)) {
    const auto text = bytes->find(banner, at);
    if (text == std::string::npos) break;
    const std::string version = version_at(*bytes, text + banner.size());
    if (text - at < 256 && !version.empty()) return Libc{Libc::Kind::glibc, version};
  }
  return std::nullopt;
}

std::optional<std::string> highest_version(const Object& object, std::string_view prefix) {
  std::optional<std::string> highest;
  for (const VersionDefinition& definition : object.identity().version_definitions) {
    if (!definition.name.starts_with(prefix)) continue;
    const std::string version = definition.name.substr(prefix.size());
    if (version.empty() || !std::all_of(version.begin(), version.end(), is_version_character))
      continue;
    if (!highest || version_less(*highest, version)) highest = version;
  }
  return highest;
}

}  // namespace wheelcheck
