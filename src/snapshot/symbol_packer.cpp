#include "snapshot/symbol_packer.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <tuple>

#include "snapshot/name_block.hpp"
#include "snapshot/symbol_hash.hpp"

namespace wheelcheck {

using namespace snapshot_format;

namespace {

std::string attributes_of(const ExportedSymbol& symbol, StringNumbers& strings) {
  ByteWriter out;
  out.u32(strings.number_of(symbol.version));
  out.u16(symbol.version.empty() ? symbol.index : std::uint16_t{0});
  out.u8(static_cast<std::uint8_t>((symbol.hidden ? 0x80 : 0) | (symbol.type & 0x7F)));
  out.u8(symbol.binding);
  return out.take();
}

/// Ranges of ascending ids.
std::string ranges_of(const std::vector<std::uint32_t>& ids) {
  ByteWriter out;
  for (std::size_t i = 0; i < ids.size();) {
    std::size_t last = i;
    while (last + 1 < ids.size() && ids[last + 1] == ids[last] + 1) ++last;
    out.u16(static_cast<std::uint16_t>(ids[i]));
    out.u16(static_cast<std::uint16_t>(ids[last]));
    i = last + 1;
  }
  return out.take();
}

/// The records of a table of equal-sized entries, joined.
std::string joined(const StringNumbers& numbers) {
  const std::string table = numbers.table();
  return table.substr(8 + numbers.size() * 4);
}

}  // namespace

void SymbolPacker::add(const LibraryRecord& library, StringNumbers& strings) {
  for (const ExportedSymbol& symbol : library.exports) {
    sightings_.push_back(
        {symbol.name, attributes_.number_of(attributes_of(symbol, strings)), libraries_});
  }
  ++libraries_;
}

void SymbolPacker::pack(std::array<std::string, section_count>& sections) {
  std::sort(sightings_.begin(), sightings_.end(), [](const Sighting& a, const Sighting& b) {
    return std::tie(a.name, a.attributes, a.library) < std::tie(b.name, b.attributes, b.library);
  });
  make_groups();
  const std::vector<std::uint32_t> order = order_groups();
  const auto wanted = static_cast<std::uint32_t>(std::bit_width(names_.size() / 8));
  bucket_bits_ = std::clamp(wanted, least_bucket_bits, most_bucket_bits);
  // Another seed wherever two of the names share bucket and remainder.
  while (!hash_names(sections)) ++seed_;
  sections[groups] = groups_.table(order);
  sections[Section::attributes] = joined(attributes_);
  write_names(sections);
  sections[sets] = sets_.table();
}

void SymbolPacker::make_groups() {
  for (std::size_t begin = 0; begin < sightings_.size();) {
    std::size_t end = begin;
    while (end < sightings_.size() && sightings_[end].name == sightings_[begin].name) ++end;
    names_.push_back(sightings_[begin].name);
    first_sighting_.push_back(begin);
    groups_of_.push_back(groups_.number_of(group_of(begin, end)));
    begin = end;
  }
  first_sighting_.push_back(sightings_.size());
}

/// Numbers the groups anew, those of most names first: their numbers take least room. The old
/// numbers in the new order.
std::vector<std::uint32_t> SymbolPacker::order_groups() {
  std::vector<std::uint32_t> names(groups_.size()), order(groups_.size()), place(groups_.size());
  for (const std::uint32_t group : groups_of_) ++names[group];
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return names[a] > names[b]; });
  for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  for (std::uint32_t& group : groups_of_) group = place[group];
  return order;
}

std::string SymbolPacker::group_of(std::size_t begin, std::size_t end) {
  ByteWriter group;
  std::vector<std::uint32_t> ids;
  for (std::size_t at = begin; at < end; ++at) {
    const Sighting& sighting = sightings_[at];
    if (ids.empty() || ids.back() != sighting.library) ids.push_back(sighting.library);
    if (at + 1 < end && sightings_[at + 1].attributes == sighting.attributes) continue;
    group.number(sighting.attributes);
    group.number(sets_.number_of(ranges_of(ids)));
    ids.clear();
  }
  return group.take();
}

bool SymbolPacker::hash_names(std::array<std::string, section_count>& sections) const {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> hashed;  // top bits + 32, group
  for (std::size_t i = 0; i < names_.size(); ++i) {
    hashed.emplace_back(symbol_hash(names_[i], seed_) >> (32 - bucket_bits_), groups_of_[i]);
  }
  std::sort(hashed.begin(), hashed.end());
  ByteWriter starts, found;
  std::size_t at = 0;
  for (std::uint64_t bucket = 0; bucket <= std::uint64_t{1} << bucket_bits_; ++bucket) {
    starts.u32(static_cast<std::uint32_t>(found.size()));
    for (; at < hashed.size() && hashed[at].first >> 32 == bucket; ++at) {
      if (at > 0 && hashed[at].first == hashed[at - 1].first) return false;
      found.u32(static_cast<std::uint32_t>(hashed[at].first));
      found.number(hashed[at].second);
    }
  }
  sections[buckets] = starts.take();
  sections[entries] = found.take();
  return true;
}

void SymbolPacker::write_names(std::array<std::string, section_count>& sections) {
  constexpr std::size_t block_bytes = 1 << 20;  // of names, before front-coding
  std::vector<std::string> heads, blocks;
  for (std::size_t begin = 0; begin < names_.size();) {
    std::size_t end = begin, bytes = 0;
    while (end < names_.size() && bytes < block_bytes) bytes += names_[end++].size();
    std::vector<std::uint32_t> ids;
    for (std::size_t at = first_sighting_[begin]; at < first_sighting_[end]; ++at) {
      ids.push_back(sightings_[at].library);
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    const std::string coded = front_coded({names_.begin() + static_cast<std::ptrdiff_t>(begin),
                                           names_.begin() + static_cast<std::ptrdiff_t>(end)});
    ByteWriter block;
    block.u32(sets_.number_of(ranges_of(ids)));
    block.u32(static_cast<std::uint32_t>(coded.size()));
    block.raw(compressed(coded));
    heads.emplace_back(names_[begin]);
    blocks.push_back(block.take());
    begin = end;
  }
  sections[name_heads] = blob_table(heads);
  sections[name_blocks] = blob_table(blocks);
}

}  // namespace wheelcheck
