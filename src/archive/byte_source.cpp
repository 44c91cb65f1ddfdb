#include "archive/byte_source.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>

#include "archive/interruption.hpp"

namespace wheelcheck {

std::size_t ByteSource::read_at(std::uint64_t offset, std::span<std::byte> out) {
  if (offset >= size()) return 0;
  out = out.first(std::min<std::uint64_t>(out.size(), size() - offset));
  try {
    const std::size_t got = fill(offset, out);
    if (got == out.size()) return got;
    throw CannotRead(fmt::format("{}: ends at offset {}, and had {} bytes when it was opened",
                                 name(), offset + got, size()));
  } catch (const CannotRead& error) {
    remember(error.what());
    throw;
  }
}

void ByteSource::prepare(std::uint64_t offset, std::uint64_t length) {
  if (offset >= size()) return;
  try {
    make_ready(offset, std::min(length, size() - offset));
  } catch (const CannotRead& error) {
    remember(error.what());
    throw;
  }
}

void ByteSource::remember(std::string_view failure) {
  const std::lock_guard lock(failing_);
  if (failure_.empty()) failure_ = failure;
}

std::string ByteSource::failure() const {
  const std::lock_guard lock(failing_);
  return failure_;
}

void read_exactly(ByteSource& source, std::uint64_t offset, std::span<std::byte> out) {
  std::size_t got = source.read_at(offset, out);
  if (got == out.size()) return;
  throw CannotRead(fmt::format("{}: ends at offset {}, {} bytes short of what was to be read",
                               source.name(), offset + got, out.size() - got));
}

FileSource::FileSource(const std::string& path) : path_(path) {
  // O_NONBLOCK: opening a FIFO without a writer must not hang; regular files ignore it.
  descriptor_ = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  if (descriptor_ < 0) throw CannotRead(fmt::format("{}: {}", path, std::strerror(errno)));
  int failed = ::fstat(descriptor_, &opened_);
  int error = errno;
  if (failed == 0 && S_ISREG(opened_.st_mode)) return;
  ::close(descriptor_);
  const char* why = failed != 0                 ? std::strerror(error)
                    : S_ISDIR(opened_.st_mode)  ? "is a directory, not a file"
                    : S_ISFIFO(opened_.st_mode) ? "is a FIFO, not a regular file"
                    : S_ISSOCK(opened_.st_mode) ? "is a socket, not a regular file"
                                                : "is a device, not a regular file";
  throw CannotRead(fmt::format("{}: {}", path, why));
}

FileSource::~FileSource() { ::close(descriptor_); }

std::size_t FileSource::fill(std::uint64_t offset, std::span<std::byte> out) {
  constexpr auto last = static_cast<std::uint64_t>(std::numeric_limits<off_t>::max());
  std::size_t got = 0;
  while (got < out.size() && offset <= last - got) {
    if (reading_interrupted()) throw CannotRead(fmt::format("{}: interrupted", path_));
    ssize_t n =
        ::pread(descriptor_, out.data() + got, out.size() - got, static_cast<off_t>(offset + got));
    if (n == 0) break;
    if (n > 0) {
      got += static_cast<std::size_t>(n);
    } else if (errno != EINTR) {
      throw CannotRead(
          fmt::format("{}: at offset {}: {}", path_, offset + got, std::strerror(errno)));
    }
  }
  return got;
}

bool FileSource::changed() {
  struct stat now = {};
  if (::fstat(descriptor_, &now) != 0) return true;
  auto same_time = [](const timespec& a, const timespec& b) {
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
  };
  // The change time would also move on a chmod or a new hard link, which leave the bytes alone.
  return now.st_size != opened_.st_size || !same_time(now.st_mtim, opened_.st_mtim);
}

std::size_t MemorySource::fill(std::uint64_t offset, std::span<std::byte> out) {
  if (offset >= bytes_.size() || out.empty()) return 0;
  std::size_t n = std::min<std::uint64_t>(out.size(), bytes_.size() - offset);
  std::memcpy(out.data(), bytes_.data() + offset, n);
  return n;
}

}  // namespace wheelcheck
