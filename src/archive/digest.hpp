// SHA-2 of streams: members for RECORD, the whole file for the verdict.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "archive/byte_source.hpp"
#include "archive/sink.hpp"

namespace wheelcheck {

/// The algorithms that RECORD may use: sha256 or better (PEP 427, "The .dist-info directory").
enum class DigestKind : std::uint8_t { sha256, sha384, sha512 };

/// "sha256" … as RECORD writes it; nothing for an algorithm that is too weak or not known.
std::optional<DigestKind> digest_kind(std::string_view name);

/// A sink that never has enough.
class Digest : public Sink {
 public:
  explicit Digest(DigestKind kind = DigestKind::sha256);
  ~Digest() override;
  Digest(Digest&&) noexcept;
  Digest& operator=(Digest&&) noexcept;

  bool write(std::span<const std::byte> bytes) override;

  /// Ends the digest (write nothing after it): its raw bytes, 32, 48 or 64 of them.
  std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Lower-case hexadecimal, as pip and `sha256sum` print a digest.
std::string hexadecimal(std::string_view raw);

/// URL-safe base64 without padding, as RECORD writes a digest.
std::string record_base64(std::string_view raw);

/// SHA-256 of bytes [begin, end) of a source; raw. Throws CannotRead if they cannot all be read.
std::string digest_of_range(ByteSource& source, std::uint64_t begin, std::uint64_t end);

}  // namespace wheelcheck
