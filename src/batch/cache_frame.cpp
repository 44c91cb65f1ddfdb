#include "batch/cache_frame.hpp"

#include <zstd.h>

#include <algorithm>
#include <memory>

namespace wheelcheck {
namespace {

constexpr std::string_view magic = "wheelcheck cache 1\n";
/// The fastest: symbol tables still shrink to a quarter, and a cold run should not wait for it.
constexpr int level = 1;

using Compressor = std::unique_ptr<ZSTD_CCtx, std::size_t (*)(ZSTD_CCtx*)>;
using Decompressor = std::unique_ptr<ZSTD_DCtx, std::size_t (*)(ZSTD_DCtx*)>;

}  // namespace

std::string frame(std::string_view payload) {
  const Compressor context(ZSTD_createCCtx(), ZSTD_freeCCtx);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, level);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  std::string bytes(magic.size() + ZSTD_compressBound(payload.size()), '\0');
  std::copy(magic.begin(), magic.end(), bytes.begin());
  const std::size_t size =
      ZSTD_compress2(context.get(), bytes.data() + magic.size(), bytes.size() - magic.size(),
                     payload.data(), payload.size());
  if (ZSTD_isError(size) != 0) return {};  // out of memory: an empty entry counts as damaged
  bytes.resize(magic.size() + size);
  return bytes;
}

std::optional<std::string> unframe(std::string_view bytes, std::size_t limit) {
  if (!bytes.starts_with(magic)) return std::nullopt;
  bytes.remove_prefix(magic.size());
  const Decompressor context(ZSTD_createDCtx(), ZSTD_freeDCtx);
  ZSTD_inBuffer input{bytes.data(), bytes.size(), 0};
  std::string payload;
  for (;;) {
    const std::size_t begin = payload.size();
    payload.resize(begin + std::max<std::size_t>(begin, std::size_t{16} << 10U));
    ZSTD_outBuffer output{payload.data() + begin, payload.size() - begin, 0};
    const std::size_t left = ZSTD_decompressStream(context.get(), &output, &input);
    payload.resize(begin + output.pos);
    if (ZSTD_isError(left) != 0 || payload.size() > limit) return std::nullopt;
    if (left == 0) break;
    if (output.pos == 0 && input.pos == input.size) return std::nullopt;
  }
  if (input.pos != input.size) return std::nullopt;
  return payload;
}

}  // namespace wheelcheck
