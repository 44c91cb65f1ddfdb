// Where in the file a virtual address lies: PT_LOAD, as ld.so maps it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "facts/object.hpp"

namespace wheelcheck::elf {

class AddressMap {
 public:
  struct Place {
    std::uint64_t offset = 0;  // in the file
    std::uint64_t length = 0;  // bytes from there to the end of the segment's file part
  };

  explicit AddressMap(const std::vector<Segment>& segments) : segments_(&segments) {}

  /// Where segments overlap the last one wins: ld.so maps them in order with MAP_FIXED (glibc
  /// elf/dl-map-segments.h). Nothing where no segment's file part holds the address.
  std::optional<Place> find(std::uint64_t address) const;

 private:
  const std::vector<Segment>* segments_;
};

}  // namespace wheelcheck::elf
