#include "elf/address_map.hpp"

namespace wheelcheck::elf {

std::optional<AddressMap::Place> AddressMap::find(std::uint64_t address) const {
  for (auto segment = segments_->rbegin(); segment != segments_->rend(); ++segment) {
    if (address < segment->address) continue;
    const std::uint64_t skip = address - segment->address;
    if (skip >= segment->file_size) continue;
    if (segment->offset > ~std::uint64_t{0} - segment->file_size) continue;  // wraps
    return Place{segment->offset + skip, segment->file_size - skip};
  }
  return std::nullopt;
}

}  // namespace wheelcheck::elf
