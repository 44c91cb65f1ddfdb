#include "environment/capture/root.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <climits>
#include <cstdlib>
#include <memory>

namespace wheelcheck {

namespace {

constexpr int link_limit = 40;                         // Linux: MAXSYMLINKS
constexpr std::size_t directory_entry_limit = 200000;  // a directory of libraries has thousands

std::string_view trim_slashes(std::string_view path) {
  while (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
  return path;
}

DirectoryEntry::Kind kind_of(const dirent& entry, int directory) {
  using Kind = DirectoryEntry::Kind;
  if (entry.d_type == DT_REG) return Kind::file;
  if (entry.d_type == DT_DIR) return Kind::directory;
  if (entry.d_type == DT_LNK) return Kind::link;
  if (entry.d_type != DT_UNKNOWN) return Kind::other;
  struct stat status {};  // some file systems do not tell the type
  if (fstatat(directory, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) return Kind::other;
  if (S_ISREG(status.st_mode)) return Kind::file;
  if (S_ISDIR(status.st_mode)) return Kind::directory;
  return S_ISLNK(status.st_mode) ? Kind::link : Kind::other;
}

}  // namespace

std::string absolute_path(const std::string& path) {
  if (path.starts_with('/')) return path;
  const std::unique_ptr<char, decltype(&std::free)> here(getcwd(nullptr, 0), std::free);
  return join_path(here ? here.get() : "/", path);
}

std::string join_path(std::string_view directory, std::string_view name) {
  std::string path(trim_slashes(directory));
  if (path.empty() || path.back() != '/') path += '/';
  return path += name;
}

std::string parent_path(std::string_view path) {
  path = trim_slashes(path);
  const auto slash = path.rfind('/');
  if (slash == std::string_view::npos || slash == 0) return "/";
  return std::string(trim_slashes(path.substr(0, slash)));
}

std::string_view base_name(std::string_view path) {
  path = trim_slashes(path);
  return path.substr(path.rfind('/') + 1);
}

Root::Root(std::string directory) : directory_(std::move(directory)) {
  while (!directory_.empty() && directory_.back() == '/') directory_.pop_back();
}

std::optional<std::string> Root::real(std::string_view path) {
  if (path.empty() || path.front() != '/') return std::nullopt;
  return resolve(path, link_limit);
}

std::optional<std::string> Root::resolve(std::string_view path, int links_left) {
  path = trim_slashes(path);
  if (path == "/") return "/";
  if (path.size() >= PATH_MAX || links_left == 0) return std::nullopt;
  if (const auto known = resolved_.find(path); known != resolved_.end()) return known->second;

  std::optional<std::string> result;
  if (const auto parent = resolve(parent_path(path), links_left)) {
    const std::string_view name = base_name(path);
    const std::string candidate = join_path(*parent, name);
    std::array<char, PATH_MAX> target;
    if (name == ".") {
      result = parent;
    } else if (name == "..") {
      result = parent_path(*parent);
    } else if (const auto length = readlink(disk(candidate).c_str(), target.data(), target.size());
               length > 0) {
      const std::string_view text(target.data(), static_cast<std::size_t>(length));
      const std::string absolute =
          text.front() == '/' ? std::string(text) : join_path(*parent, text);
      links_[candidate] = absolute;
      result = resolve(absolute, links_left - 1);
    } else if (errno == EINVAL) {  // it is there and no link
      result = candidate;
    }
  }
  resolved_.emplace(std::string(path), result);
  return result;
}

bool Root::is_directory(std::string_view path) {
  const auto where = real(path);
  struct stat status {};
  return where && stat(disk(*where).c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

bool Root::is_file(std::string_view path) {
  const auto where = real(path);
  struct stat status {};
  return where && stat(disk(*where).c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

std::uint64_t Root::size(std::string_view path) {
  const auto where = real(path);
  struct stat status {};
  if (!where || stat(disk(*where).c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return 0;
  return static_cast<std::uint64_t>(status.st_size);
}

std::optional<std::string> Root::read(std::string_view path, std::size_t limit) {
  if (!is_file(path)) return std::nullopt;  // a FIFO would block
  const int file = open(disk(*real(path)).c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return std::nullopt;
  std::string text;
  std::array<char, 65536> chunk;
  while (text.size() < limit) {
    const auto count = ::read(file, chunk.data(), std::min(chunk.size(), limit - text.size()));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    text.append(chunk.data(), static_cast<std::size_t>(count));
  }
  close(file);
  return text;
}

std::vector<DirectoryEntry> Root::list(std::string_view path) {
  std::vector<DirectoryEntry> entries;
  const auto where = real(path);
  if (!where) return entries;
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(opendir(disk(*where).c_str()), closedir);
  if (!stream) return entries;
  while (const dirent* entry = readdir(stream.get())) {
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    if (entries.size() == directory_entry_limit) break;
    entries.push_back({std::string(name), kind_of(*entry, dirfd(stream.get()))});
  }
  std::sort(entries.begin(), entries.end(),
            [](const DirectoryEntry& a, const DirectoryEntry& b) { return a.name < b.name; });
  return entries;
}

}  // namespace wheelcheck
