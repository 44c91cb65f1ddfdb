// The bytes of a file that are in memory: all of them, or the parts that a stream kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "elf/limits.hpp"

namespace wheelcheck::elf {

struct ByteRange {
  std::uint64_t begin = 0, end = 0;
  std::uint64_t size() const { return end - begin; }
  bool operator==(const ByteRange&) const = default;
};

/// Owns nothing: the bytes must outlive it. A request for bytes that the file has but memory has
/// not is remembered in missing(), so that a caller can fetch exactly these in a second pass.
class FileBytes {
 public:
  struct Part {
    std::uint64_t offset = 0;
    std::span<const std::byte> bytes;
  };

  explicit FileBytes(std::span<const std::byte> whole);
  /// `parts` are disjoint and sorted by offset; adjacent ones are not joined.
  FileBytes(std::uint64_t file_size, std::vector<Part> parts);

  std::uint64_t size() const { return size_; }

  /// How much of this file may be made of its tables.
  const TableLimits& limits() const { return limits_; }
  void limit(const TableLimits& limits) { limits_ = limits; }

  const std::vector<ByteRange>& missing() const { return missing_; }

  /// [offset, offset + length) cut to the file's end; empty and recorded as missing if not in
  /// memory.
  std::span<const std::byte> read(std::uint64_t offset, std::uint64_t length);

  /// As read(), but what is in memory from `offset` on is enough: never missing unless nothing is.
  std::span<const std::byte> read_held(std::uint64_t offset, std::uint64_t length);

 private:
  std::uint64_t cut(std::uint64_t offset, std::uint64_t length) const;
  std::span<const std::byte> held(std::uint64_t offset) const;

  std::uint64_t size_ = 0;
  TableLimits limits_;
  std::vector<Part> parts_;
  std::vector<ByteRange> missing_;
};

}  // namespace wheelcheck::elf
