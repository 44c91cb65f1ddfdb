// The low-level functions are deprecated in OpenSSL 3 in favour of EVP. They run the same SHA
// extensions, but leave the providers, their tables and their start-up out of a static program.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "archive/digest.hpp"

#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <variant>
#include <vector>

namespace wheelcheck {

struct Digest::State {
  DigestKind kind;
  std::variant<SHA256_CTX, SHA512_CTX> context;
};

std::optional<DigestKind> digest_kind(std::string_view name) {
  if (name == "sha256") return DigestKind::sha256;
  if (name == "sha384") return DigestKind::sha384;
  if (name == "sha512") return DigestKind::sha512;
  return std::nullopt;
}

Digest::Digest(DigestKind kind) : state_(new State{kind, SHA256_CTX{}}) {
  if (kind == DigestKind::sha256) {
    SHA256_Init(&std::get<SHA256_CTX>(state_->context));
    return;
  }
  auto& context = state_->context.emplace<SHA512_CTX>();
  (kind == DigestKind::sha384 ? SHA384_Init : SHA512_Init)(&context);
}

Digest::~Digest() = default;
Digest::Digest(Digest&&) noexcept = default;
Digest& Digest::operator=(Digest&&) noexcept = default;

bool Digest::write(std::span<const std::byte> bytes) {
  if (auto* context = std::get_if<SHA256_CTX>(&state_->context)) {
    SHA256_Update(context, bytes.data(), bytes.size());
  } else {
    SHA512_Update(&std::get<SHA512_CTX>(state_->context), bytes.data(), bytes.size());
  }
  return true;
}

std::string Digest::finish() {
  std::array<unsigned char, SHA512_DIGEST_LENGTH> raw{};
  std::size_t length = state_->kind == DigestKind::sha256   ? SHA256_DIGEST_LENGTH
                       : state_->kind == DigestKind::sha384 ? SHA384_DIGEST_LENGTH
                                                            : SHA512_DIGEST_LENGTH;
  if (auto* context = std::get_if<SHA256_CTX>(&state_->context)) {
    SHA256_Final(raw.data(), context);
  } else {
    SHA512_Final(raw.data(), &std::get<SHA512_CTX>(state_->context));  // knows its own length
  }
  return {reinterpret_cast<const char*>(raw.data()), length};
}

std::string hexadecimal(std::string_view raw) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (char c : raw) {
    auto byte = static_cast<unsigned char>(c);
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
  return out;
}

std::string record_base64(std::string_view raw) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string out;
  std::uint32_t bits = 0;
  unsigned held = 0;
  for (char c : raw) {
    bits = bits << 8U | static_cast<unsigned char>(c);
    for (held += 8; held >= 6; held -= 6) out += digits[bits >> (held - 6) & 63U];
  }
  if (held > 0) out += digits[bits << (6 - held) & 63U];
  return out;
}

std::string digest_of_range(ByteSource& source, std::uint64_t begin, std::uint64_t end) {
  constexpr std::uint64_t chunk = 256 << 10U;
  std::vector<std::byte> buffer(std::min(chunk, end - begin));
  Digest digest;
  while (begin < end) {
    std::span<std::byte> part(buffer.data(), std::min<std::uint64_t>(buffer.size(), end - begin));
    read_exactly(source, begin, part);
    digest.write(part);
    begin += part.size();
  }
  return digest.finish();
}

}  // namespace wheelcheck
