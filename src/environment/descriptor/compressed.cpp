#include "environment/descriptor/compressed.hpp"

#include <zstd.h>

#include <array>
#include <memory>

#include "facts/defect.hpp"

namespace wheelcheck {

namespace {

// Level 15 takes four times as long and saves 4 % of a torch installation's tables.
constexpr int level = 9;

}  // namespace

std::uint8_t ByteReader::byte() {
  if (bytes_.empty()) throw CannotRead("the symbol table ends too early");
  const auto value = static_cast<std::uint8_t>(bytes_.front());
  bytes_.remove_prefix(1);
  return value;
}

std::uint64_t ByteReader::number() {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 63; shift += 7) {
    const std::uint8_t part = byte();
    value |= std::uint64_t{part & 127U} << shift;
    if (part < 128) return value;
  }
  throw CannotRead("a number in the symbol table has no end");
}

std::string_view ByteReader::text() {
  const std::uint64_t length = number();
  if (length > bytes_.size()) throw CannotRead("the symbol table ends too early");
  const std::string_view value = bytes_.substr(0, length);
  bytes_.remove_prefix(length);
  return value;
}

std::string compress(std::string_view bytes) {
  std::string frame(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size =
      ZSTD_compress(frame.data(), frame.size(), bytes.data(), bytes.size(), level);
  if (ZSTD_isError(size) != 0) throw CannotRead("zstd failed");
  frame.resize(size);
  return frame;
}

std::string decompress(std::string_view frame, std::size_t limit) {
  const std::unique_ptr<ZSTD_DCtx, std::size_t (*)(ZSTD_DCtx*)> context(ZSTD_createDCtx(),
                                                                        ZSTD_freeDCtx);
  std::string bytes;
  ZSTD_inBuffer input{frame.data(), frame.size(), 0};
  for (;;) {
    const std::size_t begin = bytes.size();
    bytes.resize(begin + std::max<std::size_t>(begin, std::size_t{64} << 10));
    ZSTD_outBuffer output{bytes.data() + begin, bytes.size() - begin, 0};
    const std::size_t left = ZSTD_decompressStream(context.get(), &output, &input);
    bytes.resize(begin + output.pos);
    if (ZSTD_isError(left) != 0) throw CannotRead("the symbol table is not a zstd frame");
    if (bytes.size() > limit) throw CannotRead("the symbol table is larger than the limit");
    if (left == 0) return bytes;
    if (output.pos == 0 && input.pos == input.size) throw CannotRead("the symbol table is cut off");
  }
}

}  // namespace wheelcheck
