#include "archive/central_directory.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
#include <string_view>

#include "archive/defect_kinds.hpp"
#include "archive/extra_field.hpp"
#include "archive/little_endian.hpp"
#include "archive/printable_name.hpp"

namespace wheelcheck {
namespace {

constexpr std::size_t header_size = 46;

/// Bytes [begin, end) of a source, front to back, through one buffer that holds any header.
class Reader {
 public:
  Reader(ByteSource& source, std::uint64_t begin, std::uint64_t end)
      : source_(source), next_(begin), end_(end), buffer_(std::min(end - begin, capacity)) {}

  /// The next `length` bytes without taking them; shorter at the end. At most `capacity`.
  std::span<const std::byte> peek(std::size_t length) {
    if (held_ - used_ < length) refill();
    return std::span<const std::byte>(buffer_).subspan(used_, std::min(length, held_ - used_));
  }
  void skip(std::size_t length) { used_ += length; }
  std::uint64_t position() const { return next_ - (held_ - used_); }

 private:
  static constexpr std::uint64_t capacity = 256 << 10U;  // > 46 + 3 * 65535

  void refill() {
    if (held_ > used_) std::memmove(buffer_.data(), buffer_.data() + used_, held_ - used_);
    held_ -= used_;
    used_ = 0;
    std::size_t room = std::min<std::uint64_t>(buffer_.size() - held_, end_ - next_);
    if (room == 0) return;
    std::size_t got = source_.read_at(next_, std::span(buffer_).subspan(held_, room));
    if (got < room) end_ = next_ + got;
    held_ += got;
    next_ += got;
  }

  ByteSource& source_;
  std::uint64_t next_, end_;
  std::vector<std::byte> buffer_;
  std::size_t held_ = 0, used_ = 0;
};

void refuse(Entry& entry, std::string_view why) {
  if (entry.refused.empty()) entry.refused = why;
}

/// The one entry whose header `bytes` begins with; `bytes` holds all of it.
Entry parse(std::span<const std::byte> bytes, std::uint64_t offset, std::uint64_t shift,
            DefectLog& log) {
  const std::byte* at = bytes.data();
  std::size_t name_length = load_u16(at + 28), extra_length = load_u16(at + 30);
  Entry entry;
  entry.header_offset = offset;
  entry.made_by = load_u16(at + 4);
  entry.flags = load_u16(at + 8);
  entry.method = load_u16(at + 10);
  entry.crc = load_u32(at + 16);
  entry.external_attributes = load_u32(at + 38);
  entry.name.assign(reinterpret_cast<const char*>(at) + header_size, name_length);
  WideFields fields{load_u32(at + 24), load_u32(at + 20), load_u32(at + 42)};
  bool good =
      read_extra_fields(bytes.subspan(header_size + name_length, extra_length),
                        {offset, entry.name, "central"}, fields, entry.has_unicode_path, log);
  if (!good) refuse(entry, "its central header contradicts itself");
  entry.size = fields.size;
  entry.compressed_size = fields.compressed_size;
  entry.local_offset = fields.local_offset + shift;
  if (entry.local_offset < shift) refuse(entry, "its offset is past the end of any file");
  if (load_u16(at + 34) != 0 && load_u16(at + 34) != 0xffff)
    log.add(archive_defect::multi_disk, offset, "{} is said to begin on disk {}",
            printable_name(entry.name), load_u16(at + 34));
  if (load_u16(at + 32) > 0)
    log.add(archive_defect::member_comment, offset, "{} carries a comment of {} bytes",
            printable_name(entry.name), load_u16(at + 32));
  return entry;
}

bool too_large(const EndRecord& end, const Limits& limits, DefectLog& log) {
  std::uint64_t bytes = end.directory_end - std::min(end.directory_begin, end.directory_end);
  bool members = end.entries > limits.members, size = bytes > limits.central_directory_bytes;
  if (members)
    log.add(archive_defect::limit, end.record_offset,
            "{} members are declared, the limit is {}: nothing of this archive was read",
            end.entries, limits.members);
  if (size)
    log.add(archive_defect::limit, end.directory_begin,
            "the central directory has {} bytes, the limit is {}: nothing of this archive was read",
            bytes, limits.central_directory_bytes);
  return members || size;
}

/// The next whole header, or nothing where the directory ends or is broken.
std::span<const std::byte> next_header(Reader& reader, DefectLog& log) {
  auto head = reader.peek(header_size);
  if (head.empty()) return {};
  if (head.size() < 4 || std::memcmp(head.data(), "PK\1\2", 4) != 0) return {};
  std::size_t length = header_size;
  if (head.size() == header_size)
    length += load_u16(head.data() + 28) + load_u16(head.data() + 30) + load_u16(head.data() + 32);
  auto whole = reader.peek(length);
  if (whole.size() == length) return whole;
  log.add(archive_defect::central_directory, reader.position(),
          "a central header runs past the end of the central directory");
  return {};
}

}  // namespace

CentralDirectory read_central_directory(ByteSource& source, const EndRecord& end,
                                        const Limits& limits, DefectLog& log) {
  CentralDirectory directory;
  if (end.directory_begin > end.directory_end || too_large(end, limits, log)) return directory;
  Reader reader(source, end.directory_begin, end.directory_end);
  for (auto bytes = next_header(reader, log); !bytes.empty(); bytes = next_header(reader, log)) {
    if (directory.entries.size() == limits.members) {
      log.add(archive_defect::limit, reader.position(),
              "more than {} members, although {} are declared: nothing of this archive was read",
              limits.members, end.entries);
      return {};
    }
    Entry entry = parse(bytes, reader.position(), end.shift, log);
    entry.index = static_cast<std::uint32_t>(directory.entries.size());
    if (entry.name.size() > limits.name_bytes) refuse(entry, "its name is over the limit");
    directory.entries.push_back(std::move(entry));
    reader.skip(bytes.size());
  }
  std::uint64_t left = end.directory_end - reader.position();
  if (left > 0)
    log.add(archive_defect::central_directory, reader.position(),
            "{} bytes between the last central header and the end record belong to nothing", left);
  if (directory.entries.size() != end.entries)
    log.add(archive_defect::central_directory, end.record_offset,
            "the end record counts {} members, the central directory has {}", end.entries,
            directory.entries.size());
  directory.complete = left == 0 && directory.entries.size() == end.entries;
  return directory;
}

}  // namespace wheelcheck
