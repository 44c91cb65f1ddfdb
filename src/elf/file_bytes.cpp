#include "elf/file_bytes.hpp"

#include <algorithm>

namespace wheelcheck::elf {

FileBytes::FileBytes(std::span<const std::byte> whole) : size_(whole.size()), parts_{{0, whole}} {}

FileBytes::FileBytes(std::uint64_t file_size, std::vector<Part> parts)
    : size_(file_size), parts_(std::move(parts)) {}

std::uint64_t FileBytes::cut(std::uint64_t offset, std::uint64_t length) const {
  return offset >= size_ ? 0 : std::min(length, size_ - offset);
}

std::span<const std::byte> FileBytes::held(std::uint64_t offset) const {
  auto after =
      std::upper_bound(parts_.begin(), parts_.end(), offset,
                       [](std::uint64_t at, const Part& part) { return at < part.offset; });
  if (after == parts_.begin()) return {};
  const Part& part = *std::prev(after);
  const std::uint64_t skip = offset - part.offset;
  return skip >= part.bytes.size() ? std::span<const std::byte>{} : part.bytes.subspan(skip);
}

std::span<const std::byte> FileBytes::read(std::uint64_t offset, std::uint64_t length) {
  length = cut(offset, length);
  if (length == 0) return {};
  const auto bytes = held(offset);
  if (bytes.size() >= length) return bytes.first(length);
  missing_.push_back({offset, offset + length});
  return {};
}

std::span<const std::byte> FileBytes::read_held(std::uint64_t offset, std::uint64_t length) {
  length = cut(offset, length);
  const auto bytes = held(offset);
  if (!bytes.empty() || length == 0)
    return bytes.first(std::min<std::uint64_t>(bytes.size(), length));
  missing_.push_back({offset, offset + length});
  return {};
}

}  // namespace wheelcheck::elf
