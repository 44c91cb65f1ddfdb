#include "batch/cache_directory.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <vector>

#include "batch/cache_frame.hpp"
#include "batch/whole_write.hpp"

namespace wheelcheck {
namespace {

namespace fs = std::filesystem;

std::string absolute_variable(const char* name) {
  const char* value = std::getenv(name);
  return value && *value == '/' ? value : std::string();
}

std::string why_not_trusted(const std::string& path) {
  struct stat status = {};
  if (::lstat(path.c_str(), &status) != 0) return std::strerror(errno);
  if (!S_ISDIR(status.st_mode)) return "it is no directory";
  if (status.st_uid != ::geteuid()) return "it belongs to another user";
  if ((status.st_mode & (S_IWGRP | S_IWOTH)) != 0) return "others may write to it";
  return {};
}

/// A file that is closed at the end.
class File {
 public:
  explicit File(int descriptor) : descriptor_(descriptor) {}
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int get() const { return descriptor_; }

  /// False: an error that closing showed, as network file systems do.
  bool close() {
    const int descriptor = descriptor_;
    descriptor_ = -1;
    return ::close(descriptor) == 0;
  }

 private:
  int descriptor_;
};

/// All of a regular file of at most `limit` bytes.
std::optional<std::string> read_all(const std::string& path, std::size_t limit) {
  const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  struct stat status = {};
  if (file.get() < 0 || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode) ||
      static_cast<std::uint64_t>(status.st_size) > limit)
    return std::nullopt;
  std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t at = 0;
  while (at < bytes.size()) {
    const ssize_t got = ::read(file.get(), bytes.data() + at, bytes.size() - at);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return std::nullopt;
    at += static_cast<std::size_t>(got);
  }
  return bytes;
}

}  // namespace

std::string CacheDirectory::default_path() {
  if (std::string own = absolute_variable("WHEELCHECK_CACHE_DIR"); !own.empty()) return own;
  if (std::string base = absolute_variable("XDG_CACHE_HOME"); !base.empty())
    return base + "/wheelcheck";
  if (std::string home = absolute_variable("HOME"); !home.empty())
    return home + "/.cache/wheelcheck";
  return {};
}

CacheDirectory::CacheDirectory(std::string path) : path_(std::move(path)) {
  if (path_.empty()) {
    trouble_ = "no cache directory: neither WHEELCHECK_CACHE_DIR nor HOME is set";
    return;
  }
  std::error_code ignored;
  fs::create_directories(fs::path(path_).parent_path(), ignored);
  ::mkdir(path_.c_str(), 0700);  // whether it worked is seen next
  const std::string why = why_not_trusted(path_);
  if (!why.empty()) trouble_ = "the cache " + path_ + " is not used: " + why;
}

std::optional<std::string> CacheDirectory::read(std::string_view name, std::size_t limit) const {
  if (!usable()) return std::nullopt;
  const auto bytes = read_all(path_ + "/" + std::string(name), limit);
  return bytes ? unframe(*bytes, limit) : std::nullopt;
}

bool CacheDirectory::write(std::string_view name, std::string_view payload) const {
  if (!usable()) return false;
  const std::string target = path_ + "/" + std::string(name);
  const std::string folder = target.substr(0, target.rfind('/'));
  std::error_code trouble;
  fs::create_directories(folder, trouble);
  std::string aside = folder + "/.XXXXXX";
  File file(::mkstemp(aside.data()));  // 0600
  if (file.get() < 0) return false;
  const bool whole = write_whole(file.get(), frame(payload));
  if (file.close() && whole && ::rename(aside.c_str(), target.c_str()) == 0) return true;
  ::unlink(aside.c_str());
  return false;
}

void CacheDirectory::remove(std::string_view name) const {
  if (usable()) ::unlink((path_ + "/" + std::string(name)).c_str());
}

void CacheDirectory::each(
    const std::function<void(const std::string&, std::uint64_t)>& visit) const {
  if (!usable()) return;
  std::vector<std::pair<std::string, std::uint64_t>> files;
  std::error_code trouble;
  for (fs::recursive_directory_iterator entry(path_, trouble), end; !trouble && entry != end;
       entry.increment(trouble)) {
    std::error_code gone;
    if (!entry->is_regular_file(gone) || entry->is_symlink(gone)) continue;
    const auto size = entry->file_size(gone);
    if (!gone) files.emplace_back(fs::path(entry->path()).lexically_relative(path_), size);
  }
  std::sort(files.begin(), files.end());
  for (const auto& [name, size] : files) visit(name, size);
}

}  // namespace wheelcheck
