// Bytes of an ELF file under construction, in its class and byte order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace wheelcheck::testing {

/// Words of one class and byte order, appended.
class ElfBytes {
 public:
  ElfBytes(bool wide, bool big) : wide_(wide), big_(big) {}

  ElfBytes& put(std::uint64_t value, std::size_t size) {
    for (std::size_t at = 0; at < size; ++at) {
      const std::size_t shift = 8 * (big_ ? size - 1 - at : at);
      bytes_.push_back(static_cast<std::byte>(value >> shift & 0xffU));
    }
    return *this;
  }
  ElfBytes& u8(std::uint64_t value) { return put(value, 1); }
  ElfBytes& u16(std::uint64_t value) { return put(value, 2); }
  ElfBytes& u32(std::uint64_t value) { return put(value, 4); }
  ElfBytes& u64(std::uint64_t value) { return put(value, 8); }
  ElfBytes& word(std::uint64_t value) { return put(value, wide_ ? 8 : 4); }
  ElfBytes& text(const std::string& value) {
    for (char c : value) bytes_.push_back(static_cast<std::byte>(c));
    return u8(0);
  }
  ElfBytes& fill(std::uint64_t size) {
    bytes_.resize(bytes_.size() + size);
    return *this;
  }
  ElfBytes& align(std::uint64_t to) { return fill((to - bytes_.size() % to) % to); }
  std::uint64_t size() const { return bytes_.size(); }
  ElfBytes& add(const ElfBytes& other) {
    bytes_.insert(bytes_.end(), other.bytes_.begin(), other.bytes_.end());
    return *this;
  }
  std::vector<std::byte> take() { return std::move(bytes_); }
  std::byte* data() { return bytes_.data(); }

 private:
  bool wide_, big_;
  std::vector<std::byte> bytes_;
};

/// .dynstr in the order of insertion, each string once.
class ElfStrings {
 public:
  std::uint64_t add(const std::string& text) {
    if (text.empty()) return 0;
    const auto [found, fresh] = offsets_.emplace(text, size_);
    if (fresh) {
      order_.push_back(text);
      size_ += text.size() + 1;
    }
    return found->second;
  }
  std::uint64_t size() const { return size_; }
  const std::vector<std::string>& order() const { return order_; }

 private:
  std::map<std::string, std::uint64_t> offsets_;
  std::vector<std::string> order_;
  std::uint64_t size_ = 1;
};

}  // namespace wheelcheck::testing
