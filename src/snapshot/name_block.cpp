#include "snapshot/name_block.hpp"

#include <zstd.h>

#include <algorithm>
#include <memory>

#include "facts/byte_reader.hpp"
#include "facts/byte_writer.hpp"

namespace wheelcheck {

std::string front_coded(const std::vector<std::string_view>& names) {
  ByteWriter out;
  std::string_view previous;
  for (const std::string_view name : names) {
    const auto differs =
        std::mismatch(name.begin(), name.end(), previous.begin(), previous.end()).first;
    const auto shared = static_cast<std::size_t>(differs - name.begin());
    out.number(shared);
    out.text(name.substr(shared));
    previous = name;
  }
  return out.take();
}

void each_front_coded(std::string_view coded, const std::function<void(std::string_view)>& visit) {
  ByteReader in(coded);
  std::string name;
  while (!in.done()) {
    const std::uint64_t shared = in.number();
    if (shared > name.size()) throw CannotRead("snapshot: a name shares more than there was");
    name.resize(static_cast<std::size_t>(shared));
    name += in.text();
    visit(name);
  }
}

std::string compressed(std::string_view bytes) {
  constexpr int level = 19;
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), level));
  return out;
}

std::string decompressed(std::string_view frame, std::size_t size) {
  const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(),
                                                                     &ZSTD_freeDCtx);
  std::string out, piece(ZSTD_DStreamOutSize(), '\0');
  ZSTD_inBuffer from{frame.data(), frame.size(), 0};
  for (;;) {
    ZSTD_outBuffer to{piece.data(), piece.size(), 0};
    const std::size_t left = ZSTD_decompressStream(context.get(), &to, &from);
    if (ZSTD_isError(left)) throw CannotRead("snapshot: a compressed block is broken");
    out.append(piece, 0, to.pos);
    if (out.size() > size) throw CannotRead("snapshot: a block holds more than it says");
    if (left == 0) return out;
    if (to.pos == 0 && from.pos == from.size) {
      throw CannotRead("snapshot: a compressed block ends too early");
    }
  }
}

}  // namespace wheelcheck
