// Parts of a file, by place.
#pragma once

#include <cstdint>
#include <vector>

namespace wheelcheck {

/// The bytes [first, end).
struct FileRange {
  std::uint64_t first = 0, end = 0;

  std::uint64_t length() const { return end - first; }
  bool operator==(const FileRange&) const = default;
};

/// The same bytes in the order of the file, each once: ranges between which no more than `gap`
/// bytes lie become one, then what is longer than `longest` is cut. Empty ranges go.
std::vector<FileRange> joined_ranges(std::vector<FileRange> ranges, std::uint64_t gap,
                                     std::uint64_t longest);

/// `count` lists or fewer, about equally long, where each range weighs `each` bytes more than it
/// has; in every list the order is that of `ranges`.
std::vector<std::vector<FileRange>> shared_out(const std::vector<FileRange>& ranges,
                                               std::size_t count, std::uint64_t each);

}  // namespace wheelcheck
