#include "batch/file_stamp.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <chrono>

namespace wheelcheck {

bool FileStamp::settled() const {
  constexpr std::int64_t settled_seconds = 2;
  const auto now = std::chrono::duration_cast<std::chrono::seconds>(
                       std::chrono::system_clock::now().time_since_epoch())
                       .count();
  return static_cast<std::int64_t>(std::max(modified, changed)) + settled_seconds < now;
}

std::optional<FileStamp> stamp_of(const std::string& path) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  const auto number = [](auto value) { return static_cast<std::uint64_t>(value); };
  return FileStamp{number(status.st_ino),         number(status.st_size),
                   number(status.st_mtim.tv_sec), number(status.st_mtim.tv_nsec),
                   number(status.st_ctim.tv_sec), number(status.st_ctim.tv_nsec)};
}

}  // namespace wheelcheck
