#include "archive/layout_audit.hpp"

#include <algorithm>
#include <limits>
#include <string_view>

#include "archive/defect_kinds.hpp"
#include "archive/local_header.hpp"
#include "archive/printable_name.hpp"

namespace wheelcheck {
namespace {

std::vector<Entry*> in_file_order(std::vector<Entry>& entries) {
  std::vector<Entry*> order;
  order.reserve(entries.size());
  for (Entry& entry : entries) order.push_back(&entry);
  std::sort(order.begin(), order.end(), [](const Entry* a, const Entry* b) {
    return a->local_offset != b->local_offset ? a->local_offset < b->local_offset
                                              : a->index < b->index;
  });
  return order;
}

/// The least place where the member can end: its local extra fields are not known yet.
std::uint64_t least_end(const Entry& entry) {
  constexpr auto most = std::numeric_limits<std::uint64_t>::max();
  std::uint64_t header = local_header_size + entry.name.size();
  if (entry.local_offset > most - header) return most;
  std::uint64_t data = entry.local_offset + header;
  return entry.compressed_size > most - data ? most : data + entry.compressed_size;
}

void refuse(Entry& entry, std::string_view why) {
  if (entry.refused.empty()) entry.refused = why;
}

/// The offset of a local header's signature in [begin, end), or `end`.
std::uint64_t find_local_header(ByteSource& source, std::uint64_t begin, std::uint64_t end) {
  constexpr std::uint64_t chunk = 64 << 10U;
  std::vector<std::byte> buffer(std::min(chunk, end - begin));
  while (end - begin >= local_header_size) {
    std::span<std::byte> room(buffer.data(), std::min<std::uint64_t>(buffer.size(), end - begin));
    std::size_t got = source.read_at(begin, room);
    std::string_view text(reinterpret_cast<const char*>(buffer.data()), got);
    if (std::size_t at = text.find("PK\3\4"); at != text.npos) return begin + at;
    if (got < room.size() || got < 4 || begin + got == end) break;
    begin += got - 3;
  }
  return end;
}

void audit_gap(ByteSource& source, std::uint64_t begin, std::uint64_t end, std::uint64_t shift,
               DefectLog& log) {
  if (begin >= end) return;
  if (std::uint64_t found = find_local_header(source, begin, end); found != end) {
    log.add(archive_defect::hidden_entry, found,
            "a member lies here that the central directory does not name");
  } else if (begin != 0) {
    log.add(archive_defect::gap, begin, "{} bytes here belong to no member", end - begin);
  } else if (shift == 0) {
    log.add(archive_defect::prefix_bytes, 0, "{} bytes lie before the first member", end);
  }
}

}  // namespace

void audit_overlap(std::vector<Entry>& entries, const EndRecord& end, DefectLog& log) {
  Entry* furthest = nullptr;
  std::vector<Entry*> order = in_file_order(entries);
  for (std::size_t i = 0; i < order.size(); ++i) {
    Entry& entry = *order[i];
    std::uint64_t next = i + 1 < order.size() ? order[i + 1]->local_offset : end.directory_begin;
    entry.data_limit = std::min(next, end.directory_begin);
    if (least_end(entry) > end.directory_begin) {
      log.add(archive_defect::overlap, entry.header_offset,
              "{} runs into the central directory or past the end of the file",
              printable_name(entry.name));
      refuse(entry, "it runs into the central directory or past the end");
    }
    if (furthest != nullptr && entry.local_offset < least_end(*furthest)) {
      log.add(archive_defect::overlap, entry.local_offset, "{} and {} share bytes",
              printable_name(furthest->name), printable_name(entry.name));
      refuse(*furthest, "it shares bytes with another member");
      refuse(entry, "it shares bytes with another member");
    }
    if (furthest == nullptr || least_end(entry) > least_end(*furthest)) furthest = &entry;
  }
}

void audit_local_view(ByteSource& source, std::vector<Entry>& entries, const EndRecord& end,
                      DefectLog& log) {
  std::vector<Entry*> order = in_file_order(entries);
  std::uint64_t first = order.empty() ? end.directory_begin : order[0]->local_offset;
  audit_gap(source, 0, std::min(first, end.directory_begin), end.shift, log);
  for (Entry* entry : order) {
    // Members that share bytes have no end of their own from which a gap could begin.
    if (least_end(*entry) > entry->data_limit) continue;
    audit_local_header(source, *entry, log);
    if (entry->data_offset == 0 || entry->data_offset > entry->data_limit ||
        entry->compressed_size > entry->data_limit - entry->data_offset)
      continue;
    std::uint64_t descriptor = audit_descriptor(source, *entry, log);
    audit_gap(source, entry->data_offset + entry->compressed_size + descriptor, entry->data_limit,
              end.shift, log);
  }
}

}  // namespace wheelcheck
