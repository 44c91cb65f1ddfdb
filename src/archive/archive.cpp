#include "archive/archive.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "archive/defect_kinds.hpp"
#include "archive/digest.hpp"
#include "archive/printable_name.hpp"

namespace wheelcheck {

Archive Archive::open(ByteSource& source, const Limits& limits, Depth depth) {
  Archive archive(source, limits, depth);
  DefectLog log;
  archive.framing_ = read_framing(source, limits, depth, log);
  std::vector<Entry>& entries = archive.framing_.entries;
  archive.open_libzip(log);
  archive.defects_ = log.take();
  archive.by_name_.resize(entries.size());
  std::iota(archive.by_name_.begin(), archive.by_name_.end(), 0U);
  std::stable_sort(
      archive.by_name_.begin(), archive.by_name_.end(),
      [&](std::uint32_t a, std::uint32_t b) { return entries[a].name < entries[b].name; });
  return archive;
}

void Archive::refuse_all(const std::string& why) {
  for (Entry& entry : framing_.entries)
    if (entry.refused.empty()) entry.refused = why;
}

void Archive::open_libzip(DefectLog& log) {
  if (!framing_.complete || !framing_.end.trustworthy)
    return refuse_all("the archive's directory is broken or ambiguous");
  libzip_ = std::make_unique<LibzipHandle>(*source_, framing_.end.directory_begin);
  if (std::string why = libzip_->open(); !why.empty()) {
    log.add(archive_defect::readers_disagree, framing_.end.record_offset,
            "libzip refuses the archive: {}", why);
    libzip_.reset();
    return refuse_all("libzip refuses the archive: " + why);
  }
  if (std::uint64_t count = libzip_->count(); count != framing_.entries.size()) {
    log.add(archive_defect::readers_disagree, framing_.end.record_offset,
            "libzip finds {} members, our reading {}", count, framing_.entries.size());
    return refuse_all("libzip finds other members");
  }
  for (Entry& entry : framing_.entries) {
    if (!entry.refused.empty()) continue;
    std::string difference = libzip_->disagreement(entry);
    if (difference.empty()) continue;
    log.add(archive_defect::readers_disagree, entry.header_offset, "{}: {}",
            printable_name(entry.name), difference);
    entry.refused = "libzip reads it in another way";
  }
}

const Entry* Archive::find(std::string_view name) const {
  auto at = std::upper_bound(
      by_name_.begin(), by_name_.end(), name,
      [&](std::string_view want, std::uint32_t index) { return want < entries()[index].name; });
  if (at == by_name_.begin()) return nullptr;
  const Entry& entry = entries()[*--at];
  return entry.name == name ? &entry : nullptr;
}

std::string Archive::directory_digest() const {
  if (!framing_.found) return {};
  return digest_of_range(*source_, std::min(framing_.end.directory_begin, source_->size()),
                         source_->size());
}

std::optional<Defect> Archive::changed() const {
  if (!source_->changed()) return std::nullopt;
  return Defect{std::string(archive_defect::changed),
                source_->name() + " was changed while it was read"};
}

std::unique_ptr<LibzipHandle::Stream> Archive::compressed(const Entry& entry) const {
  if (!entry.refused.empty())
    throw CannotRead(
        fmt::format("{}: {}: {}", source_->name(), printable_name(entry.name), entry.refused));
  return std::make_unique<LibzipHandle::Stream>(*libzip_, entry);
}

}  // namespace wheelcheck
