// CUDA fatbin containers in a stream: headers only, payloads are skipped by their size.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "facts/shared_object.hpp"

namespace wheelcheck::elf {

/// Layout as measured over CUDA 11 to 13 libraries: a container starts 8-aligned with magic
/// 0xBA55ED50, version 1, header size 16 and the byte count of its entries; each entry has a kind,
/// its own header size, its payload size, an architecture and flags.
class FatbinScanner {
 public:
  /// Takes the next bytes, in order, in pieces of any size. Calls `outside(offset, bytes)` for
  /// every piece that is not a payload; what is passed on is in order too.
  template <class Outside>
  void scan(std::uint64_t offset, std::span<const std::byte> bytes, Outside&& outside) {
    while (!bytes.empty()) {
      const bool payload = state_ == State::payload;
      const std::size_t length = advance(offset, bytes);
      if (!payload) outside(offset, bytes.first(length));
      offset += length;
      bytes = bytes.subspan(length);
    }
  }

  /// A container that would reach past this is none. Unknown file size: the largest value.
  void set_limit(std::uint64_t file_size) { limit_ = file_size; }

  /// Groups in order of first appearance. Call it once, after the last bytes.
  std::vector<GpuContainers> take();
  /// Containers that a device linker made, by the version of their wrappers in .nvFatBinSegment
  /// (fatbinary_section.h of the CUDA toolkit).
  std::uint64_t linked() const { return linked_; }
  /// A limit was reached: not all containers were counted.
  bool incomplete() const { return incomplete_; }

 private:
  enum class State { searching, container_header, entry_header, payload };

  std::size_t advance(std::uint64_t offset, std::span<const std::byte> bytes);
  std::size_t search(std::uint64_t offset, std::span<const std::byte> bytes);
  std::size_t gather(std::span<const std::byte> bytes, std::size_t want);
  void gather_from(State state, std::uint64_t start);
  void take_container_header();
  void take_entry_header();
  void close_container();

  State state_ = State::searching;
  std::array<std::byte, 64> gathered_{};
  std::size_t gathered_size_ = 0;
  std::uint64_t start_ = 0;  // of what is being gathered
  std::uint64_t end_ = 0;    // of the container
  std::uint64_t next_ = 0;   // payload: where the next entry starts
  std::uint64_t limit_ = ~std::uint64_t{0};
  std::uint64_t entries_ = 0;  // of the container, so far
  std::uint64_t linked_ = 0;
  bool incomplete_ = false;
  // Of the container: its kinds of images, and whether one of them is large enough for a kernel.
  bool cubins_ = false, kernel_cubin_ = false, kernel_other_ = false;
  std::vector<GpuImage> images_;
  std::vector<GpuContainers> groups_;
  std::map<std::pair<std::vector<GpuImage>, bool>, std::size_t> group_of_;
};

}  // namespace wheelcheck::elf
