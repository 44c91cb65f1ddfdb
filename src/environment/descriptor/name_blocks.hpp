// Sorted names, each with a number: in blocks of sixteen, in a block as what a name does not share
// with the one before.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/byte_reader.hpp"
#include "facts/byte_writer.hpp"

namespace wheelcheck {

/// A torch installation exports some 25 MB of names in 5 MB of differences: a name is found by
/// halving the blocks and following one of them, and none is opened before.
class NameBlocks {
 public:
  struct Entry {
    std::string name;
    std::uint64_t number = 0;
  };

  NameBlocks() = default;
  /// Reads what write() wrote; the bytes under `in` must outlive this. Throws CannotRead.
  explicit NameBlocks(ByteReader& in);

  static void write(const std::vector<Entry>& sorted, ByteWriter& out);

  /// The number of `name`. Throws CannotRead for a damaged block.
  std::optional<std::uint64_t> find(std::string_view name) const;
  /// Names in order until their sum exceeds `limit` bytes; throws CannotRead then.
  void each(std::size_t limit, const std::function<void(std::string_view)>& visit) const;

 private:
  struct Block {
    std::string_view first;  // its first name
    std::string_view rest;   // what follows that name
  };
  std::vector<Block> blocks_;
};

}  // namespace wheelcheck
