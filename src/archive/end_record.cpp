#include "archive/end_record.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "archive/defect_kinds.hpp"
#include "archive/file_kind.hpp"
#include "archive/little_endian.hpp"

namespace wheelcheck {
namespace {

constexpr std::uint64_t end_size = 22, locator_size = 20, zip64_size = 56;
constexpr std::string_view end_signature = "PK\5\6", locator_signature = "PK\6\7",
                           zip64_signature = "PK\6\6", central_signature = "PK\1\2";

/// The end of the file: enough for the longest comment and the records before it.
struct Tail {
  std::uint64_t offset = 0;
  std::vector<std::byte> bytes;

  std::string_view text() const {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
};

Tail read_tail(ByteSource& source) {
  Tail tail;
  std::uint64_t length = std::min<std::uint64_t>(source.size(), end_size + 0xffff);
  tail.offset = source.size() - length;
  tail.bytes.resize(length);
  read_exactly(source, tail.offset, tail.bytes);
  return tail;
}

std::uint64_t comment_length(const Tail& tail, std::size_t at) {
  return load_u16(tail.bytes.data() + at + 20);
}

/// The last record whose comment ends with the file, else the last record at all.
std::optional<std::size_t> locate(const Tail& tail) {
  std::optional<std::size_t> last;
  std::string_view text = tail.text();
  std::size_t at = text.size() < end_size ? std::string_view::npos : text.size() - end_size;
  while (at != std::string_view::npos && (at = text.rfind(end_signature, at)) != text.npos) {
    if (at + end_size + comment_length(tail, at) == text.size()) return at;
    if (!last) last = at;
    if (at-- == 0) break;
  }
  return last;
}

void audit_comment(const Tail& tail, std::size_t at, EndRecord& end, DefectLog& log) {
  std::string_view after = tail.text().substr(at + end_size);
  std::uint64_t declared = comment_length(tail, at);
  std::uint64_t offset = tail.offset + at + end_size;
  if (after.size() > declared) {
    log.add(archive_defect::trailing_bytes, offset + declared,
            "{} bytes follow the end of the archive", after.size() - declared);
  } else if (after.size() < declared) {
    log.add(archive_defect::truncated, offset,
            "the archive's comment should have {} bytes, the file ends after {}", declared,
            after.size());
  } else if (declared > 0) {
    log.add(archive_defect::comment, offset, "the archive carries a comment of {} bytes", declared);
  }
  for (std::string_view signature : {end_signature, central_signature, std::string_view("PK\3\4")})
    if (std::size_t found = after.find(signature); found != after.npos) {
      end.trustworthy = false;
      log.add(archive_defect::hidden_zip, offset + found,
              "records of another zip archive lie behind this one's end");
      return;
    }
}

bool has_signature(ByteSource& source, std::uint64_t offset, std::string_view signature) {
  std::array<std::byte, 4> bytes{};
  if (source.read_at(offset, bytes) < bytes.size()) return false;
  return std::string_view(reinterpret_cast<const char*>(bytes.data()), 4) == signature;
}

/// A field that both records have: the short one must agree or say "see zip64".
void take(std::uint64_t& field, std::uint64_t all_ones, std::uint64_t wide, std::uint64_t offset,
          std::string_view what, EndRecord& end, DefectLog& log) {
  if (field != all_ones && field != wide) {
    end.trustworthy = false;
    log.add(archive_defect::zip64, offset, "the end record says {} {}, the zip64 end record {}",
            field, what, wide);
  }
  field = wide;
}

/// Where the zip64 record lies: where the locator says, and nowhere else.
std::optional<std::uint64_t> locate_zip64(ByteSource& source, const std::byte* locator,
                                          std::uint64_t locator_offset, EndRecord& end,
                                          DefectLog& log) {
  std::uint64_t declared = load_u64(locator + 8);
  if (load_u32(locator + 4) != 0 || load_u32(locator + 16) > 1)
    log.add(archive_defect::multi_disk, locator_offset, "the zip64 locator speaks of {} disks",
            load_u32(locator + 16));
  bool fits = locator_offset >= zip64_size && declared <= locator_offset - zip64_size;
  if (fits && has_signature(source, declared, zip64_signature)) return declared;
  end.trustworthy = false;
  log.add(archive_defect::zip64, locator_offset,
          "the zip64 locator points to offset {}, where no zip64 end record is", declared);
  if (locator_offset < zip64_size) return std::nullopt;
  std::uint64_t before = locator_offset - zip64_size;
  if (has_signature(source, before, zip64_signature)) return before;
  return std::nullopt;
}

void read_zip64(ByteSource& source, EndRecord& end, DefectLog& log) {
  std::array<std::byte, locator_size> locator{};
  if (end.record_offset < locator_size) return;
  std::uint64_t locator_offset = end.record_offset - locator_size;
  if (!has_signature(source, locator_offset, locator_signature)) return;
  read_exactly(source, locator_offset, locator);
  auto at = locate_zip64(source, locator.data(), locator_offset, end, log);
  if (!at) return;
  std::array<std::byte, zip64_size> record{};
  read_exactly(source, *at, record);
  std::uint64_t length = load_u64(record.data() + 4);
  // The record's own length leaves out its first 12 bytes. What an "extensible data sector" holds,
  // only some readers skip; whole archives have been hidden in it.
  if (length != zip64_size - 12 || *at + zip64_size != locator_offset) {
    end.trustworthy = false;
    log.add(archive_defect::zip64, *at,
            "the zip64 end record has a length of {} and lies {} bytes before its locator", length,
            locator_offset - *at);
  }
  if (load_u32(record.data() + 16) != 0 || load_u32(record.data() + 20) != 0)
    log.add(archive_defect::multi_disk, *at, "the zip64 end record names disk {} of several",
            load_u32(record.data() + 16));
  if (load_u64(record.data() + 24) != load_u64(record.data() + 32))
    log.add(archive_defect::zip64, *at, "{} of {} members are said to be on this disk",
            load_u64(record.data() + 24), load_u64(record.data() + 32));
  take(end.entries, 0xffff, load_u64(record.data() + 32), *at, "members", end, log);
  take(end.directory_size, 0xffffffff, load_u64(record.data() + 40), *at, "bytes of directory", end,
       log);
  take(end.directory_offset, 0xffffffff, load_u64(record.data() + 48), *at,
       "as the directory's offset", end, log);
  end.zip64 = true;
  end.directory_end = *at;
}

/// Two ways to find the directory: at its offset, or its size before the end record. Readers differ
/// in which they follow, so a file where both lead somewhere has two contents.
void place_directory(ByteSource& source, EndRecord& end, DefectLog& log) {
  end.directory_begin = end.directory_offset;
  bool size_fits = end.directory_size <= end.directory_end;
  std::uint64_t by_size = size_fits ? end.directory_end - end.directory_size : 0;
  if (size_fits && by_size == end.directory_offset) return;
  bool at_offset = end.directory_offset < end.directory_end &&
                   has_signature(source, end.directory_offset, central_signature);
  bool at_size =
      size_fits && by_size < end.directory_end && has_signature(source, by_size, central_signature);
  end.trustworthy = false;
  if (at_offset && at_size) {
    log.add(archive_defect::readers_disagree, end.record_offset,
            "a central directory lies at offset {} and another one at {}", end.directory_offset,
            by_size);
  } else if (size_fits && by_size > end.directory_offset && (at_size || end.entries == 0)) {
    end.shift = by_size - end.directory_offset;
    end.directory_begin = by_size;
    log.add(archive_defect::prefix_bytes, 0,
            "{} bytes lie before the archive, which its offsets do not count", end.shift);
  } else {
    log.add(archive_defect::central_directory, end.record_offset,
            "the central directory is said to be {} bytes at offset {}, but the records after it "
            "begin at {}",
            end.directory_size, end.directory_offset, end.directory_end);
  }
}

void report_missing(ByteSource& source, DefectLog& log) {
  if (has_signature(source, 0, "PK\3\4")) {
    log.add(archive_defect::truncated, source.size(),
            "cut off: begins as a zip archive, but after {} bytes there is no end record",
            source.size());
  } else {
    log.add(archive_defect::not_a_zip, 0, "not a zip archive: looks like {}",
            describe_file_kind(source));
  }
}

}  // namespace

std::optional<EndRecord> find_end_record(ByteSource& source, DefectLog& log) {
  Tail tail = read_tail(source);
  auto at = locate(tail);
  if (!at) {
    report_missing(source, log);
    return std::nullopt;
  }
  const std::byte* record = tail.bytes.data() + *at;
  EndRecord end;
  end.record_offset = end.directory_end = tail.offset + *at;
  end.entries = load_u16(record + 10);
  end.directory_size = load_u32(record + 12);
  end.directory_offset = load_u32(record + 16);
  audit_comment(tail, *at, end, log);
  std::uint16_t disk = load_u16(record + 4), directory_disk = load_u16(record + 6);
  bool split = (disk != 0 && disk != 0xffff) || (directory_disk != 0 && directory_disk != 0xffff);
  if (split || load_u16(record + 8) != load_u16(record + 10))
    log.add(archive_defect::multi_disk, end.record_offset,
            "the end record is of disk {}, its directory on disk {}: split archives are not wheels",
            disk, directory_disk);
  read_zip64(source, end, log);
  place_directory(source, end, log);
  return end;
}

}  // namespace wheelcheck
