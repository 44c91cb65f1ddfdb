// GPU images and evidence strings of an object, from its bytes in order.
#pragma once

#include <cstdint>
#include <span>

#include "elf/evidence_scanner.hpp"
#include "elf/fatbin_scanner.hpp"
#include "elf/file_bytes.hpp"
#include "elf/header.hpp"
#include "facts/shared_object.hpp"

namespace wheelcheck::elf {

/// Looks for fatbins everywhere and for evidence in data outside them.
class ContentScanner {
 public:
  /// Once the program headers are known: code holds no strings and need not be searched.
  void set_header(const Header& header);

  /// The bytes at `offset`, in order, without gaps, from offset 0.
  void scan(std::uint64_t offset, std::span<const std::byte> bytes);

  /// Writes gpu, gfx_targets and evidence.
  void finish(SharedObject& out);

 private:
  void scan_data(std::uint64_t offset, std::span<const std::byte> bytes);

  std::vector<ByteRange> code_;  // file ranges of executable segments, where data has its own
  std::size_t next_code_ = 0;    // the first that is not behind us
  FatbinScanner fatbins_;
  EvidenceScanner evidence_;
};

}  // namespace wheelcheck::elf
