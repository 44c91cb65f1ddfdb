#include "archive/spool_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

#include "facts/defect.hpp"

namespace wheelcheck {
namespace {

[[noreturn]] void fail(const char* what) {
  throw CannotRead(std::string("the temporary file for a download cannot be ") + what + ": " +
                   std::strerror(errno));
}

}  // namespace

SpoolFile::~SpoolFile() {
  if (is_open()) ::close(descriptor_);
}

void SpoolFile::restart() {
  size_ = 0;
  if (is_open()) {
    if (::ftruncate(descriptor_, 0) != 0 || ::lseek(descriptor_, 0, SEEK_SET) != 0) fail("emptied");
    return;
  }
  const char* directory = std::getenv("TMPDIR");
  std::string path = directory && *directory == '/' ? directory : "/tmp";
  path += "/wheelcheck-XXXXXX";
  descriptor_ = ::mkostemp(path.data(), O_CLOEXEC);
  if (!is_open()) fail("made");
  ::unlink(path.c_str());
}

void SpoolFile::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) fail("written");
    bytes.remove_prefix(static_cast<std::size_t>(count));
    size_ += static_cast<std::uint64_t>(count);
  }
}

std::size_t SpoolFile::read_at(std::uint64_t offset, std::span<std::byte> out) const {
  std::size_t got = 0;
  while (got < out.size()) {
    const ssize_t count =
        ::pread(descriptor_, out.data() + got, out.size() - got, static_cast<off_t>(offset + got));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail("read");
    if (count == 0) break;
    got += static_cast<std::size_t>(count);
  }
  return got;
}

}  // namespace wheelcheck
