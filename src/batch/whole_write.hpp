// write(2) until nothing is left.
#pragma once

#include <unistd.h>

#include <cerrno>
#include <string_view>

namespace wheelcheck {

/// False, with errno set, where the bytes could not all be written. Allocates nothing:
/// the sandboxed child writes its answer with it.
inline bool write_whole(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written == 0) errno = EIO;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace wheelcheck
