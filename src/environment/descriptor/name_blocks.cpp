#include "environment/descriptor/name_blocks.hpp"

#include <algorithm>

namespace wheelcheck {

namespace {

constexpr std::size_t block_size = 16;

std::size_t shared_prefix(std::string_view a, std::string_view b) {
  const auto [end, other] =
      std::mismatch(a.begin(), a.begin() + std::min(a.size(), b.size()), b.begin());
  return static_cast<std::size_t>(end - a.begin());
}

// Makes the next name of a block out of the one before.
void follow(ByteReader& rest, std::string& name) {
  const std::uint64_t prefix = rest.number();
  if (prefix > name.size()) throw CannotRead("a name continues more than the one before has");
  name.resize(prefix);
  name += rest.text();
}

}  // namespace

void NameBlocks::write(const std::vector<Entry>& sorted, ByteWriter& out) {
  out.number((sorted.size() + block_size - 1) / block_size);
  for (std::size_t begin = 0; begin < sorted.size(); begin += block_size) {
    ByteWriter block;
    block.text(sorted[begin].name);
    block.number(sorted[begin].number);
    for (std::size_t i = begin + 1; i < std::min(begin + block_size, sorted.size()); ++i) {
      const std::string_view name = sorted[i].name;
      const std::size_t prefix = shared_prefix(sorted[i - 1].name, name);
      block.number(prefix);
      block.text(name.substr(prefix));
      block.number(sorted[i].number);
    }
    out.text(block.bytes());
  }
}

NameBlocks::NameBlocks(ByteReader& in) {
  const std::size_t count = in.count();
  blocks_.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    ByteReader block(in.text());
    const std::string_view first = block.text();
    blocks_.push_back({first, block.take(block.left())});
  }
}

std::optional<std::uint64_t> NameBlocks::find(std::string_view name) const {
  const auto after = std::upper_bound(
      blocks_.begin(), blocks_.end(), name,
      [](std::string_view wanted, const Block& block) { return wanted < block.first; });
  if (after == blocks_.begin()) return std::nullopt;
  const Block& block = *std::prev(after);
  ByteReader rest(block.rest);
  for (std::string current(block.first);; follow(rest, current)) {
    const std::uint64_t number = rest.number();
    if (current == name) return number;
    if (rest.done()) return std::nullopt;
  }
}

void NameBlocks::each(std::size_t limit, const std::function<void(std::string_view)>& visit) const {
  std::size_t total = 0;
  for (const Block& block : blocks_) {
    ByteReader rest(block.rest);
    for (std::string current(block.first);; follow(rest, current)) {
      if ((total += current.size()) > limit)
        throw CannotRead("the exported names are longer than the limit");
      visit(current);
      rest.number();
      if (rest.done()) break;
    }
  }
}

}  // namespace wheelcheck
