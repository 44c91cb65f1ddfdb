// Where an archive's bytes come from: a file, memory, later a range of a URL. Reading is lazy and
// by position, so that one source can serve several threads and only what is asked for is fetched.
#pragma once

#include <sys/stat.h>

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <string_view>

#include "facts/defect.hpp"

namespace wheelcheck {

class ByteSource {
 public:
  virtual ~ByteSource() = default;

  /// Fills `out` from `offset` on; fewer bytes than asked for mean that the input ends there.
  /// Throws CannotRead where the medium fails, which an end before size() is too. From several
  /// threads at once.
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> out);

  /// `length` bytes from `offset` on are read next. Where that takes time, it takes it here, and
  /// several threads may wait at once: reading through libzip happens one at a time. Throws
  /// CannotRead.
  void prepare(std::uint64_t offset, std::uint64_t length);

  /// How the medium failed first; empty: it never did. A reader may have gone on without what it
  /// did not get, so ask it last.
  std::string failure() const;

  /// Bytes, fixed when the source was opened.
  virtual std::uint64_t size() const = 0;

  /// For messages: the path or address as the user gave it.
  virtual std::string name() const = 0;

  /// True if the input is known to have changed since it was opened; ask it last.
  virtual bool changed() { return false; }

 private:
  /// As read_at(), but an early end is only a short read.
  virtual std::size_t fill(std::uint64_t offset, std::span<std::byte> out) = 0;

  virtual void make_ready(std::uint64_t /*offset*/, std::uint64_t /*length*/) {}

  void remember(std::string_view failure);

  mutable std::mutex failing_;
  std::string failure_;
};

/// Fills all of `out` or throws CannotRead, naming source and offset.
void read_exactly(ByteSource& source, std::uint64_t offset, std::span<std::byte> out);

/// A regular file, opened once. FIFOs, devices and directories are refused without blocking on
/// them.
class FileSource : public ByteSource {
 public:
  /// Throws CannotRead if the file cannot be opened or is not a regular file.
  explicit FileSource(const std::string& path);
  ~FileSource() override;
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  std::uint64_t size() const override { return static_cast<std::uint64_t>(opened_.st_size); }
  std::string name() const override { return path_; }

  /// Size or modification time differ from those at opening.
  bool changed() override;

 private:
  std::size_t fill(std::uint64_t offset, std::span<std::byte> out) override;

  std::string path_;
  int descriptor_ = -1;
  struct stat opened_ = {};
};

/// Bytes that the caller keeps alive: tests, fuzz targets, an archive already in memory.
class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::span<const std::byte> bytes, std::string name = "memory")
      : bytes_(bytes), name_(std::move(name)) {}

  std::uint64_t size() const override { return bytes_.size(); }
  std::string name() const override { return name_; }

 protected:
  std::size_t fill(std::uint64_t offset, std::span<std::byte> out) override;

 private:
  std::span<const std::byte> bytes_;
  std::string name_;
};

}  // namespace wheelcheck
