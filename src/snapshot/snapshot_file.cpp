#include "snapshot/snapshot_file.hpp"

#include <algorithm>

#include "snapshot/name_block.hpp"
#include "snapshot/symbol_hash.hpp"

namespace wheelcheck {

using namespace snapshot_format;

SnapshotFile::SnapshotFile(std::string_view bytes) {
  ByteReader in(bytes);
  if (in.take(magic.size()) != magic) throw CannotRead("snapshot: not a snapshot file");
  if (in.u32() != version) throw CannotRead("snapshot: made by another version of wheelcheck");
  bucket_bits_ = in.u32();
  seed_ = in.u64();
  symbol_count_ = in.u32();
  library_count_ = in.u32();
  for (std::string_view& section : sections_) {
    const std::uint64_t offset = in.u64(), size = in.u64();
    if (offset > bytes.size() || size > bytes.size() - offset) {
      throw CannotRead("snapshot: a section lies outside the file");
    }
    section = bytes.substr(offset, size);
  }
  strings_ = BlobTable(sections_[strings]);
  identities_ = BlobTable(sections_[Section::identities]);
  groups_ = BlobTable(sections_[groups]);
  sets_ = BlobTable(sections_[sets]);
  name_heads_ = BlobTable(sections_[name_heads]);
  name_blocks_ = BlobTable(sections_[name_blocks]);
  import_lists_ = BlobTable(sections_[Section::import_lists]);
}

std::string_view SnapshotFile::checked_string(std::uint64_t number) const {
  if (number >= strings_.size()) throw CannotRead("snapshot: there is no such string");
  return strings_.at(static_cast<std::uint32_t>(number));
}

std::optional<std::uint32_t> SnapshotFile::group_of(std::string_view name) const {
  const std::uint64_t hash = symbol_hash(name, seed_);
  const char* bucket = sections_[buckets].data() + bucket_of(hash, bucket_bits_) * 4;
  const std::uint32_t wanted = remainder_of(hash, bucket_bits_);
  const auto begin = load<std::uint32_t>(bucket), end = load<std::uint32_t>(bucket + 4);
  for (ByteReader in(sections_[entries].substr(begin, end - begin)); !in.done();) {
    const std::uint32_t remainder = in.u32();
    const std::uint64_t group = in.number();
    if (remainder == wanted) return static_cast<std::uint32_t>(group);
  }
  return std::nullopt;
}

StoredAttributes SnapshotFile::attributes(std::uint32_t number) const {
  const char* at = sections_[Section::attributes].data() + std::size_t{number} * 8;
  const auto hidden_and_type = load<std::uint8_t>(at + 6);
  return {load<std::uint32_t>(at), load<std::uint16_t>(at + 4), (hidden_and_type & 0x80) != 0,
          static_cast<std::uint8_t>(hidden_and_type & 0x7F), load<std::uint8_t>(at + 7)};
}

bool SnapshotFile::in_set(std::uint32_t set, std::uint32_t library) const {
  const std::string_view ranges = sets_.at(set);
  for (std::size_t at = 0; at + 4 <= ranges.size(); at += 4) {
    if (library < load<std::uint16_t>(ranges.data() + at)) return false;
    if (library <= load<std::uint16_t>(ranges.data() + at + 2)) return true;
  }
  return false;
}

std::uint32_t SnapshotFile::block_before(std::string_view prefix) const {
  std::uint32_t first = 0, last = name_blocks_.size();  // the first head that is not below it
  while (first < last) {
    const std::uint32_t middle = first + (last - first) / 2;
    if (name_heads_.at(middle) < prefix)
      first = middle + 1;
    else
      last = middle;
  }
  return first > 0 ? first - 1 : 0;
}

void SnapshotFile::each_name(std::string_view prefix, std::optional<std::uint32_t> library,
                             const std::function<void(std::string_view)>& visit) const {
  for (std::uint32_t block = block_before(prefix); may_hold(block, prefix); ++block) {
    if (library && !block_has(block, *library)) continue;
    for (const std::string& name : block_names(block))
      if (name.starts_with(prefix)) visit(name);
  }
}

bool SnapshotFile::may_hold(std::uint32_t block, std::string_view prefix) const {
  return block < name_blocks_.size() && name_heads_.at(block).substr(0, prefix.size()) <= prefix;
}

bool SnapshotFile::block_has(std::uint32_t block, std::uint32_t library) const {
  ByteReader in(name_blocks_.at(block));
  return in_set(in.u32(), library);
}

std::vector<std::string> SnapshotFile::block_names(std::uint32_t block) const {
  ByteReader in(name_blocks_.at(block));
  in.u32();  // the set of libraries
  const std::uint32_t size = in.u32();
  std::vector<std::string> names;
  each_front_coded(decompressed(in.take(in.left()), size),
                   [&names](std::string_view name) { names.emplace_back(name); });
  return names;
}

void SnapshotFile::check() const {
  if (bucket_bits_ < least_bucket_bits || bucket_bits_ > most_bucket_bits) {
    throw CannotRead("snapshot: an impossible hash table");
  }
  if (library_count_ > most_libraries) throw CannotRead("snapshot: too many libraries");
  for (const BlobTable* table :
       {&strings_, &identities_, &groups_, &sets_, &name_heads_, &name_blocks_, &import_lists_}) {
    table->check();
  }
  check_sizes();
  check_sets();
  check_symbols();
}

void SnapshotFile::check_sizes() const {
  const std::uint64_t bucket_bytes = ((std::uint64_t{1} << bucket_bits_) + 1) * 4;
  const bool fits =
      sections_[buckets].size() == bucket_bytes && sections_[Section::attributes].size() % 8 == 0 &&
      strings_.size() > 0 && identities_.size() == library_count_ &&
      import_lists_.size() == library_count_ && name_heads_.size() == name_blocks_.size();
  if (!fits) throw CannotRead("snapshot: sections disagree about how many there are");
}

void SnapshotFile::check_sets() const {
  for (std::uint32_t set = 0; set < sets_.size(); ++set) {
    ByteReader in(sets_.at(set));
    std::int64_t previous = -1;
    while (!in.done()) {
      const std::uint16_t first = in.u16(), last = in.u16();
      if (first <= previous || last < first || last >= library_count_) {
        throw CannotRead("snapshot: a set of libraries is out of order");
      }
      previous = last;
    }
  }
  for (std::uint32_t block = 0; block < name_blocks_.size(); ++block) {
    ByteReader in(name_blocks_.at(block));
    if (in.u32() >= sets_.size()) throw CannotRead("snapshot: a block of names has no set");
    in.u32();
  }
}

/// The buckets lie side by side, and each holds whole entries.
void SnapshotFile::check_entries() const {
  const std::string_view all = sections_[entries];
  ByteReader in(sections_[buckets]);
  std::uint32_t begin = in.u32(), count = 0;
  if (begin != 0) throw CannotRead("snapshot: a hash bucket is out of order");
  while (!in.done()) {
    const std::uint32_t end = in.u32();
    if (end < begin || end > all.size()) {
      throw CannotRead("snapshot: a hash bucket is out of order");
    }
    for (ByteReader bucket(all.substr(begin, end - begin)); !bucket.done(); ++count) {
      bucket.u32();
      if (bucket.number() >= groups_.size()) throw CannotRead("snapshot: a symbol has no group");
    }
    begin = end;
  }
  if (begin != all.size() || count != symbol_count_)
    throw CannotRead("snapshot: sections disagree about how many there are");
}

void SnapshotFile::check_symbols() const {
  check_entries();
  const std::size_t kinds = sections_[Section::attributes].size() / 8;
  for (std::uint32_t number = 0; number < kinds; ++number) {
    checked_string(attributes(number).version);
  }
  for (std::uint32_t group = 0; group < groups_.size(); ++group) {
    for (ByteReader in(groups_.at(group)); !in.done();) {
      const std::uint64_t kind = in.number(), set = in.number();
      if (kind >= kinds || set >= sets_.size()) throw CannotRead("snapshot: a broken group");
    }
  }
}

}  // namespace wheelcheck
