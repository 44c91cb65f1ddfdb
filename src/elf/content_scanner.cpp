#include "elf/content_scanner.hpp"

#include <llvm/BinaryFormat/ELF.h>

#include <algorithm>

namespace wheelcheck::elf {

void ContentScanner::set_header(const Header& header) {
  bool separate_code = false;  // `-z separate-code`: read-only data has segments of its own
  std::uint64_t end = 0;
  for (const ProgramHeader& entry : header.program_headers) {
    if (entry.type != llvm::ELF::PT_LOAD) continue;
    separate_code |= (entry.flags & (llvm::ELF::PF_X | llvm::ELF::PF_W)) == 0;
    if (entry.file_size > ~std::uint64_t{0} - entry.offset) return;
    end = std::max(end, entry.offset + entry.file_size);
  }
  if (end != 0) fatbins_.set_limit(end);
  if (!separate_code) return;
  for (const ProgramHeader& entry : header.program_headers) {
    if (entry.type != llvm::ELF::PT_LOAD || (entry.flags & llvm::ELF::PF_X) == 0) continue;
    code_.push_back({entry.offset, entry.offset + entry.file_size});
  }
  std::sort(code_.begin(), code_.end(),
            [](const ByteRange& left, const ByteRange& right) { return left.begin < right.begin; });
}

void ContentScanner::scan(std::uint64_t offset, std::span<const std::byte> bytes) {
  fatbins_.scan(offset, bytes, [this](std::uint64_t at, std::span<const std::byte> outside) {
    scan_data(at, outside);
  });
}

/// Hands on what lies in no code range.
void ContentScanner::scan_data(std::uint64_t offset, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    while (next_code_ < code_.size() && code_[next_code_].end <= offset) ++next_code_;
    const std::uint64_t end = offset + bytes.size();
    const bool code_ahead = next_code_ < code_.size();
    const std::uint64_t data_end =
        code_ahead ? std::clamp(code_[next_code_].begin, offset, end) : end;
    if (data_end > offset) evidence_.scan(offset, bytes.first(data_end - offset));
    const std::uint64_t next =
        code_ahead && data_end < end ? std::min(code_[next_code_].end, end) : data_end;
    bytes = bytes.subspan(next - offset);
    offset = next;
  }
}

void ContentScanner::finish(SharedObject& out) {
  evidence_.finish();
  out.gpu = fatbins_.take();
  out.linked_gpu_containers = fatbins_.linked();
  out.evidence = evidence_.evidence();
  out.gfx_targets = evidence_.gfx_targets();
  if (fatbins_.incomplete()) {
    out.defects.push_back({"elf-malformed", "more GPU images than are read", -1});
  }
}

}  // namespace wheelcheck::elf
