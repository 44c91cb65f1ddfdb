#include "archive/member_audit.hpp"

#include <sys/stat.h>

#include <string_view>

#include "archive/defect_kinds.hpp"
#include "archive/printable_name.hpp"

namespace wheelcheck {
namespace {

void refuse(Entry& entry, std::string_view why) {
  if (entry.refused.empty()) entry.refused = why;
}

void audit_storage(Entry& entry, DefectLog& log) {
  if ((entry.flags & (flag_encrypted | flag_strong_encryption | flag_masked)) != 0) {
    log.add(archive_defect::encrypted, entry.header_offset, "{} is encrypted",
            printable_name(entry.name));
    refuse(entry, "it is encrypted");
  } else if (entry.method != method_stored && entry.method != method_deflated) {
    log.add(archive_defect::unknown_method, entry.header_offset,
            "{} is compressed with method {}; wheels use 0 (stored) and 8 (deflated)",
            printable_name(entry.name), entry.method);
    refuse(entry, "its compression method is not read");
  } else if ((entry.flags & flag_patched) != 0) {
    log.add(archive_defect::unknown_method, entry.header_offset, "{} holds patched data",
            printable_name(entry.name));
    refuse(entry, "it holds patched data");
  } else if (entry.method == method_stored && entry.size != entry.compressed_size) {
    log.add(archive_defect::stored_size, entry.header_offset,
            "{} is stored as it is, yet {} bytes in the archive stand for {}",
            printable_name(entry.name), entry.compressed_size, entry.size);
    refuse(entry, "its two sizes contradict each other");
  }
}

void audit_size(Entry& entry, const Limits& limits, DefectLog& log) {
  if (entry.size > limits.member_bytes) {
    log.add(archive_defect::limit, entry.header_offset,
            "{} would inflate to {} bytes, the limit is {}", printable_name(entry.name), entry.size,
            limits.member_bytes);
    refuse(entry, "it is over the limit for a member");
    return;
  }
  // The index's own rule (warehouse, utils/zipfiles.py): more than 50 to 1 beyond 64 MiB.
  constexpr std::uint64_t suspicious = 50, harmless = 64ULL << 20U;
  std::uint64_t ratio =
      entry.compressed_size == 0 ? entry.size : entry.size / entry.compressed_size;
  if (ratio > limits.ratio && entry.size > harmless) {
    log.add(archive_defect::limit, entry.header_offset,
            "{} is said to inflate {} to 1, the limit is {}", printable_name(entry.name), ratio,
            limits.ratio);
    refuse(entry, "it is over the limit for what a byte may inflate to");
  } else if (ratio > suspicious && entry.size > harmless)
    log.add(archive_defect::ratio, entry.header_offset,
            "{} is said to inflate {} to 1, to {} bytes", printable_name(entry.name), ratio,
            entry.size);
}

void audit_directory(Entry& entry, DefectLog& log) {
  constexpr std::uint32_t dos_directory = 0x10;
  std::uint32_t type = entry.mode() & S_IFMT;
  // Some deflaters write the two-byte empty stream for a directory.
  bool data = entry.size != 0 || entry.compressed_size > 2 || entry.crc != 0;
  if (entry.is_directory() && data) {
    log.add(archive_defect::directory_data, entry.header_offset,
            "{} is named as a directory and carries {} bytes", printable_name(entry.name),
            entry.compressed_size);
    refuse(entry, "it is a directory with data");
  }
  bool marked = type == S_IFDIR || (entry.external_attributes & dos_directory) != 0;
  if (entry.is_directory() ? (type != 0 && type != S_IFDIR) : marked)
    log.add(archive_defect::directory_attribute, entry.header_offset,
            "the name of {} and its attributes disagree whether it is a directory",
            printable_name(entry.name));
}

void audit_mode(const Entry& entry, DefectLog& log) {
  std::uint32_t type = entry.mode() & S_IFMT;
  if (type == S_IFLNK) {
    log.add(archive_defect::symlink, entry.header_offset, "{} is a symbolic link",
            printable_name(entry.name));
  } else if (type != 0 && type != S_IFREG && type != S_IFDIR) {
    log.add(archive_defect::special_file, entry.header_offset,
            "{} is marked as a device, FIFO or socket (mode {:o})", printable_name(entry.name),
            entry.mode());
  }
  if ((entry.mode() & (S_ISUID | S_ISGID)) != 0 && type != S_IFDIR)
    log.add(archive_defect::setuid, entry.header_offset, "{} asks for set-user-ID (mode {:o})",
            printable_name(entry.name), entry.mode());
}

}  // namespace

void audit_member(Entry& entry, const Limits& limits, DefectLog& log) {
  audit_storage(entry, log);
  audit_size(entry, limits, log);
  audit_directory(entry, log);
  audit_mode(entry, log);
}

}  // namespace wheelcheck
