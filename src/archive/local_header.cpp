#include "archive/local_header.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "archive/defect_kinds.hpp"
#include "archive/extra_field.hpp"
#include "archive/little_endian.hpp"
#include "archive/printable_name.hpp"

namespace wheelcheck {
namespace {

/// Everything before the data: the fixed part, the name and the extra fields.
std::vector<std::byte> read_header(ByteSource& source, const Entry& entry) {
  constexpr std::size_t usual_extra = 64;
  std::uint64_t room = entry.data_limit - std::min(entry.local_offset, entry.data_limit);
  auto fill = [&](std::vector<std::byte>& bytes, std::size_t want) {
    std::size_t have = bytes.size();
    bytes.resize(std::max<std::size_t>(have, std::min<std::uint64_t>(want, room)));
    auto rest = std::span(bytes).subspan(have);
    bytes.resize(have + source.read_at(entry.local_offset + have, rest));
  };
  std::vector<std::byte> bytes;
  fill(bytes, local_header_size + entry.name.size() + usual_extra);
  if (bytes.size() < local_header_size) return bytes;
  std::size_t whole = local_header_size + load_u16(bytes.data() + 26) + load_u16(bytes.data() + 28);
  if (bytes.size() < whole) fill(bytes, whole);
  bytes.resize(std::min(bytes.size(), whole));
  return bytes;
}

/// Differences between one local header and the central view, each a defect.
class Comparison {
 public:
  Comparison(Entry& entry, DefectLog& log) : entry_(entry), log_(log) {}

  void field(std::string_view what, std::uint64_t local, std::uint64_t central) {
    if (local == central) return;
    log_.add(archive_defect::local_mismatch, entry_.local_offset,
             "{}: the local header says {} {}, the central directory {}",
             printable_name(entry_.name), what, local, central);
    refuse("its local header contradicts the central directory");
  }

  void refuse(std::string_view why) {
    if (entry_.refused.empty()) entry_.refused = why;
  }

 private:
  Entry& entry_;
  DefectLog& log_;
};

void compare_sizes(const std::byte* at, const WideFields& fields, const Entry& entry,
                   Comparison& compare) {
  std::uint32_t crc = load_u32(at + 14);
  // With a data descriptor the writer did not know them yet and leaves zeros (APPNOTE 4.4.4).
  bool deferred = (load_u16(at + 6) & flag_descriptor) != 0 && crc == 0 && fields.size == 0 &&
                  fields.compressed_size == 0;
  if (deferred) return;
  compare.field("CRC", crc, entry.crc);
  compare.field("size", fields.size, entry.size);
  compare.field("compressed size", fields.compressed_size, entry.compressed_size);
}

struct Descriptor {
  bool signature, wide;
  std::uint64_t length() const { return (signature ? 4U : 0U) + (wide ? 20U : 12U); }
};

bool agrees(const Descriptor& form, std::span<const std::byte> bytes, const Entry& entry) {
  if (bytes.size() < form.length()) return false;
  const std::byte* at = bytes.data();
  if (form.signature && load_u32(at) != 0x08074b50) return false;
  if (form.signature) at += 4;
  std::uint64_t compressed = form.wide ? load_u64(at + 4) : load_u32(at + 4);
  std::uint64_t size = form.wide ? load_u64(at + 12) : load_u32(at + 8);
  return load_u32(at) == entry.crc && compressed == entry.compressed_size && size == entry.size;
}

}  // namespace

void audit_local_header(ByteSource& source, Entry& entry, DefectLog& log) {
  Comparison compare(entry, log);
  std::vector<std::byte> bytes = read_header(source, entry);
  const std::byte* at = bytes.data();
  if (bytes.size() < local_header_size || load_u32(at) != 0x04034b50) {
    log.add(archive_defect::local_mismatch, entry.local_offset,
            "{}: no local header at the offset that the central directory gives",
            printable_name(entry.name));
    return compare.refuse("it has no local header");
  }
  std::size_t name_length = load_u16(at + 26), extra_length = load_u16(at + 28);
  if (bytes.size() < local_header_size + name_length + extra_length) {
    log.add(archive_defect::overlap, entry.local_offset,
            "{}: its local header runs into what follows", printable_name(entry.name));
    return compare.refuse("its local header runs into what follows");
  }
  std::string_view name(reinterpret_cast<const char*>(at) + local_header_size, name_length);
  if (name != entry.name) {
    log.add(archive_defect::local_mismatch, entry.local_offset,
            "the local header names {}, the central directory {}", printable_name(name),
            printable_name(entry.name));
    compare.refuse("its local header has another name");
  }
  WideFields fields{load_u32(at + 22), load_u32(at + 18), 0, false};
  auto extra = std::span(bytes).subspan(local_header_size + name_length, extra_length);
  if (!read_extra_fields(extra, {entry.local_offset, entry.name, "local"}, fields,
                         entry.has_unicode_path, log))
    compare.refuse("its local header contradicts itself");
  constexpr unsigned meaningful = flag_encrypted | flag_descriptor | flag_patched |
                                  flag_strong_encryption | flag_utf8 | flag_masked;
  // Streaming writers set the descriptor bit here and may leave it out of the central directory.
  if ((load_u16(at + 6) & flag_descriptor) != 0) entry.flags |= flag_descriptor;
  compare.field("flags", load_u16(at + 6) & meaningful, entry.flags & meaningful);
  compare.field("method", load_u16(at + 8), entry.method);
  compare_sizes(at, fields, entry, compare);
  entry.data_offset = entry.local_offset + bytes.size();
  if (entry.compressed_size <= entry.data_limit - std::min(entry.data_offset, entry.data_limit))
    return;
  log.add(archive_defect::overlap, entry.local_offset, "the data of {} run into what follows",
          printable_name(entry.name));
  compare.refuse("its data overlap what follows");
}

std::uint64_t audit_descriptor(ByteSource& source, Entry& entry, DefectLog& log) {
  if ((entry.flags & flag_descriptor) == 0) return 0;
  std::uint64_t begin = entry.data_offset + entry.compressed_size;
  std::array<std::byte, 24> buffer{};
  std::span<std::byte> room(buffer.data(),
                            std::min<std::uint64_t>(buffer.size(), entry.data_limit - begin));
  std::span<const std::byte> bytes = room.first(source.read_at(begin, room));
  // The signature is optional and nothing says whether sizes have 4 or 8 bytes: take the form that
  // agrees with the central directory, the one that fills the room first.
  constexpr std::array forms{Descriptor{true, true}, Descriptor{false, true},
                             Descriptor{true, false}, Descriptor{false, false}};
  auto fits = [&](const Descriptor& form) { return agrees(form, bytes, entry); };
  if (auto form = std::find_if(forms.begin(), forms.end(), fits); form != forms.end()) {
    log.add(archive_defect::data_descriptor, begin, "{} has its sizes in a data descriptor",
            printable_name(entry.name));
    return form->length();
  }
  log.add(archive_defect::descriptor_mismatch, begin,
          "the data descriptor of {} is missing or contradicts the central directory",
          printable_name(entry.name));
  if (entry.refused.empty()) entry.refused = "its data descriptor contradicts the directory";
  return 0;
}

}  // namespace wheelcheck
