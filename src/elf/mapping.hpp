// A file mapped read-only.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace wheelcheck::elf {

class Mapping {
 public:
  /// Throws CannotRead where `path` is no regular file or can't be opened or mapped.
  explicit Mapping(const std::string& path);
  ~Mapping();
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;

  std::span<const std::byte> bytes() const { return bytes_; }

 private:
  std::span<const std::byte> bytes_;
};

}  // namespace wheelcheck::elf
