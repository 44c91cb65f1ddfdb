#include "support/zip_writer.hpp"

#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>

#include <algorithm>
#include <stdexcept>

namespace wheelcheck::test {
namespace {

/// What both headers of a member say unless a field is overridden.
struct Written {
  std::string compressed;
  std::uint32_t crc = 0;
  std::uint64_t offset = 0;
};

/// From "version needed" to the extra length: the part that both headers share.
std::string shared_fields(const ZipMember& member, const Written& written,
                          const HeaderFields& fields, bool deferred) {
  auto size = static_cast<std::uint32_t>(member.data.size());
  auto compressed = static_cast<std::uint32_t>(written.compressed.size());
  std::uint16_t flags = member.descriptor.empty() ? 0 : 8;
  std::uint16_t method = member.deflate ? 8 : 0;
  return little_endian(20, 2) + little_endian(fields.flags.value_or(flags), 2) +
         little_endian(fields.method.value_or(method), 2) + little_endian(0x00210000, 4) +
         little_endian(fields.crc.value_or(deferred ? 0 : written.crc), 4) +
         little_endian(fields.compressed_size.value_or(deferred ? 0 : compressed), 4) +
         little_endian(fields.size.value_or(deferred ? 0 : size), 4) +
         little_endian(fields.name.value_or(member.name).size(), 2) +
         little_endian(fields.extra.value_or("").size(), 2);
}

std::string local_header(const ZipMember& member, const Written& written) {
  const HeaderFields& fields = member.local;
  return little_endian(fields.signature.value_or(0x04034b50), 4) +
         shared_fields(member, written, fields, !member.descriptor.empty()) +
         fields.name.value_or(member.name) + fields.extra.value_or("");
}

std::string central_header(const ZipMember& member, const Written& written) {
  const HeaderFields& fields = member.central;
  std::string comment = fields.comment.value_or("");
  return little_endian(fields.signature.value_or(0x02014b50), 4) + little_endian(0x0314, 2) +
         shared_fields(member, written, fields, false) + little_endian(comment.size(), 2) +
         little_endian(0, 2) + little_endian(0, 2) +
         little_endian(std::uint64_t{member.mode} << 16U, 4) +
         little_endian(fields.offset.value_or(static_cast<std::uint32_t>(written.offset)), 4) +
         fields.name.value_or(member.name) + fields.extra.value_or("") + comment;
}

std::string zip64_records(const ZipArchive& archive, std::uint64_t entries, std::uint64_t size,
                          std::uint64_t offset, std::uint64_t at) {
  std::string record = "PK\x06\x06" + little_endian(44 + archive.zip64_extensible.size(), 8) +
                       little_endian(45, 2) + little_endian(45, 2) + little_endian(0, 8) +
                       little_endian(archive.zip64_entries.value_or(entries), 8) +
                       little_endian(archive.zip64_entries.value_or(entries), 8) +
                       little_endian(size, 8) + little_endian(offset, 8) + archive.zip64_extensible;
  std::string locator = "PK\x06\x07" + little_endian(0, 4) +
                        little_endian(archive.zip64_offset.value_or(at), 8) + little_endian(1, 4);
  return record + locator;
}

std::string end_record(const ZipArchive& archive, std::uint64_t entries, std::uint64_t size,
                       std::uint64_t offset) {
  if (archive.zip64) entries = size = offset = 0xffffffff;
  return "PK\x05\x06" + little_endian(archive.disk.value_or(0), 2) + little_endian(0, 2) +
         little_endian(archive.entries.value_or(static_cast<std::uint16_t>(entries)), 2) +
         little_endian(archive.entries.value_or(static_cast<std::uint16_t>(entries)), 2) +
         little_endian(archive.directory_size.value_or(static_cast<std::uint32_t>(size)), 4) +
         little_endian(archive.directory_offset.value_or(static_cast<std::uint32_t>(offset)), 4) +
         little_endian(
             archive.comment_length.value_or(static_cast<std::uint16_t>(archive.comment.size())),
             2) +
         archive.comment;
}

}  // namespace

std::string little_endian(std::uint64_t value, unsigned width) {
  std::string out;
  for (unsigned i = 0; i < width; ++i) out += static_cast<char>(value >> (8 * i) & 255U);
  return out;
}

std::uint32_t crc32(std::string_view data) {
  return crc32_gzip_refl(0, reinterpret_cast<const unsigned char*>(data.data()), data.size());
}

std::string deflated(std::string_view data) {
  std::string out(data.size() + data.size() / 8 + 512, '\0');
  isal_zstream stream;
  isal_deflate_stateless_init(&stream);
  stream.end_of_stream = 1;
  stream.next_in = reinterpret_cast<std::uint8_t*>(const_cast<char*>(data.data()));
  stream.avail_in = static_cast<std::uint32_t>(data.size());
  stream.next_out = reinterpret_cast<std::uint8_t*>(out.data());
  stream.avail_out = static_cast<std::uint32_t>(out.size());
  if (isal_deflate_stateless(&stream) != COMP_OK) throw std::runtime_error("deflate failed");
  out.resize(stream.total_out);
  return out;
}

std::string data_descriptor(std::uint32_t crc, std::uint64_t compressed_size, std::uint64_t size,
                            bool signature, bool wide) {
  unsigned width = wide ? 8 : 4;
  return (signature ? "PK\x07\x08" : "") + little_endian(crc, 4) +
         little_endian(compressed_size, width) + little_endian(size, width);
}

ZipMember& ZipArchive::add(std::string name, std::string data, bool deflate) {
  ZipMember member;
  member.name = std::move(name);
  member.data = std::move(data);
  member.deflate = deflate && !member.data.empty();
  members.push_back(std::move(member));
  return members.back();
}

std::string ZipArchive::bytes() const {
  std::string out = prefix, directory;
  std::uint64_t base = prefix_counts ? 0 : prefix.size(), listed = 0;
  for (const ZipMember& member : members) {
    Written written;
    written.compressed = member.compressed ? *member.compressed
                         : member.deflate  ? deflated(member.data)
                                           : member.data;
    written.crc = crc32(member.data);
    written.offset = out.size() - base;
    out += local_header(member, written) + written.compressed + member.descriptor + member.after;
    if (!member.listed) continue;
    directory += central_header(member, written);
    ++listed;
  }
  out += before_directory;
  std::uint64_t offset = out.size() - base;
  out += directory + after_directory;
  if (zip64) out += zip64_records(*this, listed, directory.size(), offset, out.size() - base);
  return out + end_record(*this, listed, directory.size(), offset) + suffix;
}

}  // namespace wheelcheck::test
