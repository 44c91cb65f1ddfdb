#include "elf/fatbin_scanner.hpp"

#include <algorithm>

#include "elf/limits.hpp"
#include "elf/region.hpp"

namespace wheelcheck::elf {

namespace {

constexpr std::uint32_t magic = 0xBA55ED50;
// The first two words of a wrapper: its magic, and version 2 for what a device linker made.
constexpr std::uint64_t linked_wrapper = 0x2'4662'43B1;
constexpr std::uint64_t container_header = 16;
constexpr std::uint64_t entry_header = 64;  // the least size; what follows is options
constexpr std::uint64_t longest_header = 64 * 1024;
constexpr std::uint64_t arch_specific = 1U << 20U, family_specific = 1U << 21U;
constexpr std::size_t images_of_one_container = 4096;

std::uint64_t words_at(const std::byte* at) {
  std::uint64_t words;
  std::memcpy(&words, at, sizeof words);
  return words;
}

bool is_magic(std::uint64_t words) { return static_cast<std::uint32_t>(words) == magic; }

/// Bytes of an image before compression.
std::uint64_t full_size(const Region& header) {
  const std::uint64_t uncompressed = header.u64(56);
  return uncompressed != 0 ? uncompressed : header.u64(8);
}

/// Could it hold a kernel? What nvcc 12.1 to 13.0 make of a unit without any stays below these
/// sizes, and of one empty kernel above (measured: cubins 680 to 2104 bytes and 2856 up, from
/// sm_100 on 1976 to 2520 and 5272 up; PTX 56 bytes and 351 up).
bool may_hold_kernel(const GpuImage& image, std::uint64_t size) {
  if (image.kind == GpuImage::Kind::ptx) return size > 200;
  return image.kind != GpuImage::Kind::cubin || size > (image.arch < 100 ? 2200 : 2600);
}

GpuImage image_of(const Region& header) {
  GpuImage image;
  const std::uint16_t kind = header.u16(0);
  if (kind == 1 || kind == 2 || kind == 8) image.kind = static_cast<GpuImage::Kind>(kind);
  image.arch = header.u32(28);
  const std::uint64_t flags = header.u64(40);
  image.suffix = flags & arch_specific ? 'a' : flags & family_specific ? 'f' : char{0};
  if (image.kind == GpuImage::Kind::ptx) {
    image.ptx_minor = header.u16(24);
    image.ptx_major = header.u16(26);
  }
  return image;
}

void sort_unique(std::vector<GpuImage>& images) {
  std::sort(images.begin(), images.end());
  images.erase(std::unique(images.begin(), images.end()), images.end());
}

}  // namespace

std::size_t FatbinScanner::advance(std::uint64_t offset, std::span<const std::byte> bytes) {
  if (state_ == State::searching) return search(offset, bytes);
  if (state_ == State::payload) {
    const std::size_t length = std::min<std::uint64_t>(next_ - offset, bytes.size());
    if (offset + length == next_) {
      next_ < end_ ? gather_from(State::entry_header, next_) : close_container();
    }
    return length;
  }
  const bool entry = state_ == State::entry_header;
  const std::size_t want = entry ? entry_header : container_header;
  const std::size_t length = gather(bytes, want);
  if (gathered_size_ == want) entry ? take_entry_header() : take_container_header();
  return length;
}

/// Stops in front of a magic, or of a word that the next bytes must complete.
std::size_t FatbinScanner::search(std::uint64_t offset, std::span<const std::byte> bytes) {
  std::size_t at = (8 - offset % 8) % 8;
  constexpr std::size_t block = 64;
  for (; at + block <= bytes.size(); at += block) {
    std::uint32_t found = 0, linked = 0;
    for (std::size_t word = 0; word < block; word += 8) {
      const std::uint64_t words = words_at(bytes.data() + at + word);
      found |= is_magic(words) ? 1U : 0U;
      linked += words == linked_wrapper ? 1U : 0U;
    }
    if (found != 0) break;
    linked_ += linked;
  }
  for (; at + 8 <= bytes.size(); at += 8) {
    const std::uint64_t words = words_at(bytes.data() + at);
    if (is_magic(words)) break;
    linked_ += words == linked_wrapper ? 1U : 0U;
  }
  if (at >= bytes.size()) return bytes.size();
  gather_from(State::container_header, offset + at);
  // At least one byte is taken, so that a scan always moves on.
  return at == 0 ? advance(offset, bytes) : at;
}

std::size_t FatbinScanner::gather(std::span<const std::byte> bytes, std::size_t want) {
  const std::size_t length = std::min(want - gathered_size_, bytes.size());
  std::copy_n(bytes.begin(), length, gathered_.begin() + gathered_size_);
  gathered_size_ += length;
  return length;
}

void FatbinScanner::gather_from(State state, std::uint64_t start) {
  state_ = state;
  start_ = start;
  gathered_size_ = 0;
}

void FatbinScanner::take_container_header() {
  const Region header(std::span<const std::byte>(gathered_).first(container_header), start_, {});
  const std::uint64_t size = header.u64(8), content = start_ + container_header;
  const bool is_container = header.u32(0) == magic && header.u16(4) == 1 &&
                            header.u16(6) == container_header && content <= limit_ &&
                            size <= limit_ - content;
  if (!is_container) {
    linked_ += header.u64(0) == linked_wrapper ? 1U : 0U;
    // Half of what was gathered may be the beginning of one.
    const bool second = is_magic(header.u64(8));
    state_ = State::searching;
    if (!second) {
      linked_ += header.u64(8) == linked_wrapper ? 1U : 0U;
      return;
    }
    gather_from(State::container_header, start_ + 8);
    std::copy_n(gathered_.begin() + 8, 8, gathered_.begin());
    gathered_size_ = 8;
    return;
  }
  end_ = content + size;
  entries_ = 0;
  cubins_ = kernel_cubin_ = kernel_other_ = false;
  size == 0 ? close_container() : gather_from(State::entry_header, content);
}

void FatbinScanner::take_entry_header() {
  const Region header(std::span<const std::byte>(gathered_), start_, {});
  const std::uint64_t own = header.u32(4), payload = header.u64(8), left = end_ - start_;
  const bool is_entry = header.u16(2) == 0x0101 && own >= entry_header && own <= longest_header &&
                        own <= left && payload <= left - own;
  if (!is_entry) {
    if (entries_ != 0) return close_container();
    state_ = State::searching;  // a magic by chance
    return;
  }
  ++entries_;
  if (images_.size() >= images_of_one_container) {
    sort_unique(images_);
    incomplete_ |= images_.size() >= images_of_one_container;
  }
  const GpuImage image = image_of(header);
  const bool cubin = image.kind == GpuImage::Kind::cubin;
  cubins_ |= cubin;
  (cubin ? kernel_cubin_ : kernel_other_) |= may_hold_kernel(image, full_size(header));
  if (images_.size() < images_of_one_container) images_.push_back(image);
  next_ = start_ + own + payload;
  // A payload that is over already (empty, no options) has nothing to skip.
  if (next_ > start_ + entry_header) {
    state_ = State::payload;
  } else {
    next_ < end_ ? gather_from(State::entry_header, next_) : close_container();
  }
}

void FatbinScanner::close_container() {
  state_ = State::searching;
  sort_unique(images_);
  // PTX of a unit without kernels may be long, where it declares functions; its cubins are not.
  const bool kernels = cubins_ ? kernel_cubin_ : kernel_other_;
  const std::pair group(images_, kernels);
  const auto known = group_of_.find(group);
  if (known != group_of_.end()) {
    ++groups_[known->second].count;
  } else if (groups_.size() < limits::gpu_groups) {
    group_of_.emplace(group, groups_.size());
    groups_.push_back({images_, 1, kernels});
  } else {
    incomplete_ = true;
  }
  images_.clear();
}

std::vector<GpuContainers> FatbinScanner::take() {
  if (state_ == State::payload || (state_ == State::entry_header && entries_ != 0)) {
    close_container();
  }
  return std::move(groups_);
}

}  // namespace wheelcheck::elf
