#include "archive/same_content.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "archive/little_endian.hpp"

namespace wheelcheck {
namespace {

constexpr std::uint64_t longest = 1U << 20U;

/// Where the data of a member begin (APPNOTE 4.3.7: 30 bytes, the name, the extra field).
std::optional<std::uint64_t> data_of(ByteSource& source, const Entry& entry) {
  std::array<std::byte, 30> header;
  if (source.read_at(entry.local_offset, header) != header.size()) return std::nullopt;
  return entry.local_offset + header.size() + load_u16(header.data() + 26) +
         load_u16(header.data() + 28);
}

}  // namespace

bool same_content(ByteSource& source, const Entry& first, const Entry& second) {
  if (first.method != second.method || first.crc != second.crc || first.size != second.size ||
      first.compressed_size != second.compressed_size || first.compressed_size > longest)
    return false;
  const auto one = data_of(source, first), other = data_of(source, second);
  if (!one || !other) return false;
  std::array<std::byte, 4096> left, right;
  for (std::uint64_t done = 0; done < first.compressed_size; done += left.size()) {
    const auto count = static_cast<std::size_t>(
        std::min<std::uint64_t>(left.size(), first.compressed_size - done));
    const std::span a(left.data(), count), b(right.data(), count);
    if (source.read_at(*one + done, a) != count || source.read_at(*other + done, b) != count ||
        !std::equal(a.begin(), a.end(), b.begin()))
      return false;
  }
  return true;
}

}  // namespace wheelcheck
