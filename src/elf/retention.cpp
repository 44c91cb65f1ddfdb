#include "elf/retention.hpp"

#include <algorithm>

namespace wheelcheck::elf {

std::vector<ByteRange> joined(std::vector<ByteRange> ranges) {
  std::erase_if(ranges, [](const ByteRange& range) { return range.begin >= range.end; });
  std::sort(ranges.begin(), ranges.end(),
            [](const ByteRange& left, const ByteRange& right) { return left.begin < right.begin; });
  std::vector<ByteRange> out;
  for (const ByteRange& range : ranges) {
    if (!out.empty() && range.begin <= out.back().end) {
      out.back().end = std::max(out.back().end, range.end);
    } else {
      out.push_back(range);
    }
  }
  return out;
}

std::span<const std::byte> Retention::beginning() const {
  return kept_.empty() || kept_.front().offset != 0 ? std::span<const std::byte>()
                                                    : kept_.front().bytes;
}

void Retention::keep(std::uint64_t offset, std::span<const std::byte> bytes) {
  if (bytes.empty()) return;
  if (kept_.empty() || kept_.back().offset + kept_.back().bytes.size() != offset) {
    kept_.push_back({offset, {}});
  }
  auto& into = kept_.back().bytes;
  into.insert(into.end(), bytes.begin(), bytes.end());
}

void Retention::add(std::uint64_t offset, std::span<const std::byte> bytes) {
  if (everything_) return keep(offset, bytes);
  const std::uint64_t end = offset + bytes.size();
  auto range = std::partition_point(planned_.begin(), planned_.end(),
                                    [&](const ByteRange& each) { return each.end <= offset; });
  for (; range != planned_.end() && range->begin < end; ++range) {
    const std::uint64_t from = std::max(range->begin, offset), to = std::min(range->end, end);
    keep(from, bytes.subspan(from - offset, to - from));
  }
}

void Retention::restrict_to(std::vector<ByteRange> ranges) {
  planned_ = joined(std::move(ranges));
  everything_ = false;
  const std::vector<Kept> before = std::move(kept_);
  kept_.clear();
  for (const Kept& kept : before) add(kept.offset, kept.bytes);
}

void Retention::plan_also(const std::vector<ByteRange>& ranges) {
  std::vector<ByteRange> all = planned_;
  all.insert(all.end(), ranges.begin(), ranges.end());
  planned_ = joined(std::move(all));
}

FileBytes Retention::view(std::uint64_t size) const {
  std::vector<FileBytes::Part> parts;
  for (const Kept& kept : kept_) parts.push_back({kept.offset, kept.bytes});
  return FileBytes(size, std::move(parts));
}

}  // namespace wheelcheck::elf
