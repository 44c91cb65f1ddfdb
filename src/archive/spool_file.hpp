// Bytes on their way from a server, kept in a file that has no name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace wheelcheck {

/// Lies in $TMPDIR, else in /tmp, and is gone with this value. Reading is safe from several threads
/// once all is written.
class SpoolFile {
 public:
  SpoolFile() = default;
  ~SpoolFile();
  SpoolFile(const SpoolFile&) = delete;
  SpoolFile& operator=(const SpoolFile&) = delete;

  /// Opens it, or empties it. Throws CannotRead.
  void restart();
  /// Throws CannotRead, where the disk is full.
  void append(std::string_view bytes);

  bool is_open() const { return descriptor_ >= 0; }
  std::uint64_t size() const { return size_; }
  /// Throws CannotRead.
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> out) const;

 private:
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
};

}  // namespace wheelcheck
