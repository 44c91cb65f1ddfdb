#include "archive/extra_field.hpp"

#include <array>

#include "archive/defect_kinds.hpp"
#include "archive/little_endian.hpp"
#include "archive/printable_name.hpp"

namespace wheelcheck {
namespace {

constexpr std::uint16_t zip64_id = 0x0001, unicode_path_id = 0x7075;
constexpr std::uint64_t all_ones = 0xffffffff;

/// Takes the 64-bit values in their order for the fields that ask for one. A field that does not
/// ask may still have its value repeated, if it is the same.
bool widen(std::span<const std::byte> data, const HeaderPlace& place, WideFields& fields,
           DefectLog& log) {
  std::array<std::uint64_t*, 3> wide{&fields.size, &fields.compressed_size, &fields.local_offset};
  std::size_t count = fields.local_offset_present ? 3 : 2;
  bool complete = data.size() >= count * 8;
  bool good = true;
  for (std::size_t i = 0; i < count; ++i) {
    bool asked = *wide[i] == all_ones;
    // APPNOTE 4.5.3: only fields that ask are there; writers that put all of them are common.
    if (!asked && !complete) continue;
    if (data.size() < 8) {
      if (!asked) continue;
      log.add(archive_defect::zip64, place.offset, "{} header of {}: its zip64 field is too short",
              place.view, printable_name(place.name));
      return false;
    }
    std::uint64_t value = load_u64(data.data());
    data = data.subspan(8);
    if (!asked && value != *wide[i]) {
      log.add(archive_defect::zip64, place.offset, "{} header of {}: says {}, its zip64 field {}",
              place.view, printable_name(place.name), *wide[i], value);
      good = false;
    }
    if (asked) *wide[i] = value;
  }
  return good;
}

/// A local header has to carry both sizes, or the field means nothing (APPNOTE 4.5.3).
void audit_local_field(std::size_t length, const HeaderPlace& place, DefectLog& log) {
  if (length == 0 || length == 16 || length == 24 || length == 28) return;
  log.add(archive_defect::zip64_local, place.offset,
          "{} header of {}: its zip64 field has {} bytes, two sizes take 16", place.view,
          printable_name(place.name), length);
}

bool too_short(const HeaderPlace& place, DefectLog& log) {
  log.add(archive_defect::extra_field, place.offset,
          "{} header of {}: an extra field runs past the end of the extra fields", place.view,
          printable_name(place.name));
  return false;
}

/// One byte of version and the CRC of the header's name come before the UTF-8 name (APPNOTE 4.6.9).
bool renames(std::span<const std::byte> data, std::string_view name) {
  return data.size() < 5 ||
         std::string_view(reinterpret_cast<const char*>(data.data()) + 5, data.size() - 5) != name;
}

}  // namespace

bool read_extra_fields(std::span<const std::byte> extra, const HeaderPlace& place,
                       WideFields& fields, bool& unicode_path, DefectLog& log) {
  bool good = true, zip64 = false;
  while (extra.size() >= 4) {
    std::uint16_t id = load_u16(extra.data()), length = load_u16(extra.data() + 2);
    extra = extra.subspan(4);
    if (length > extra.size()) return too_short(place, log);
    if (id == unicode_path_id && renames(extra.first(length), place.name)) unicode_path = true;
    if (id == zip64_id && zip64) {
      log.add(archive_defect::zip64, place.offset, "{} header of {}: two zip64 fields", place.view,
              printable_name(place.name));
      good = false;
    } else if (id == zip64_id) {
      zip64 = true;
      if (!fields.local_offset_present) audit_local_field(length, place, log);
      good = widen(extra.first(length), place, fields, log) && good;
    }
    extra = extra.subspan(length);
  }
  // zipalign and older tools pad with up to three bytes; several readers refuse that.
  if (!extra.empty())
    log.add(archive_defect::extra_padding, place.offset,
            "{} header of {}: {} bytes after its last extra field", place.view,
            printable_name(place.name), extra.size());
  return good;
}

}  // namespace wheelcheck
