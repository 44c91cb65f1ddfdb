// What a stream keeps of the bytes that pass: everything at first, then only planned ranges.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "elf/file_bytes.hpp"

namespace wheelcheck::elf {

/// Sorted and disjoint, without empty ones; ranges that touch are joined.
std::vector<ByteRange> joined(std::vector<ByteRange> ranges);

class Retention {
 public:
  /// All bytes seen so far, while nothing has been planned.
  std::span<const std::byte> beginning() const;

  /// The bytes at `offset`; in order, without gaps.
  void add(std::uint64_t offset, std::span<const std::byte> bytes);

  /// From now on only what lies in a planned range is kept; what else was kept is freed.
  void restrict_to(std::vector<ByteRange> ranges);
  /// More ranges, for bytes still to come.
  void plan_also(const std::vector<ByteRange>& ranges);

  /// The kept bytes as a file of `size` bytes. Valid until the next change.
  FileBytes view(std::uint64_t size) const;

 private:
  struct Kept {
    std::uint64_t offset = 0;
    std::vector<std::byte> bytes;
  };
  void keep(std::uint64_t offset, std::span<const std::byte> bytes);

  bool everything_ = true;
  std::vector<ByteRange> planned_;  // sorted, disjoint
  std::vector<Kept> kept_;          // sorted, not adjacent
};

}  // namespace wheelcheck::elf
