// Recognises a member by its first bytes and sends its contents where they are wanted.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/limits.hpp"
#include "archive/sink.hpp"
#include "elf/stream.hpp"
#include "wheel/member_kind.hpp"

namespace wheelcheck {

class ContentSink : public Sink {
 public:
  /// `keep`: bytes of text wanted whatever the kind; 0: none. A Python file is kept within
  /// `limits.source_bytes`.
  ContentSink(std::string_view path, std::uint64_t declared_size, Depth depth, std::size_t keep,
              const Limits& limits);

  bool write(std::span<const std::byte> bytes) override;

  /// Call it when the bytes end; decides about members shorter than what recognition wants.
  void end();

  const Recognised& recognised() const { return recognised_; }

  /// The text that was kept; null: none was, or it went over its limit (see overflowed()).
  const std::string* text() const;
  bool overflowed() const { return keep_ && keep_->overflowed(); }

  /// The object, for ELF members after end(). It may ask for the same bytes again.
  elf::ObjectStream* object() { return stream_ ? &*stream_ : nullptr; }

 private:
  bool decide();
  bool forward(std::span<const std::byte> bytes);

  std::string_view path_;
  std::uint64_t declared_size_;
  Depth depth_;
  std::size_t keep_limit_, source_limit_;
  elf::TableLimits table_limits_;
  std::vector<std::byte> front_;
  bool decided_ = false;
  Recognised recognised_;
  std::optional<Keep> keep_;
  std::optional<elf::ObjectStream> stream_;
};

}  // namespace wheelcheck
