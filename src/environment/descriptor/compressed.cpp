#include "environment/descriptor/compressed.hpp"

#include <zstd.h>

#include <algorithm>
#include <memory>

#include "facts/defect.hpp"

namespace wheelcheck {

namespace {

// Level 15 takes four times as long and saves 4 % of a torch installation's tables.
constexpr int level = 9;
constexpr std::size_t believable_ratio = 32;  // symbol names of C++ shrink to a tenth

// Grows as bytes come out, whatever the frame declares.
std::string decompress_growing(std::string_view frame, std::size_t limit) {
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

}  // namespace

std::string compress(std::string_view bytes) {
  std::string frame(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size =
      ZSTD_compress(frame.data(), frame.size(), bytes.data(), bytes.size(), level);
  if (ZSTD_isError(size) != 0) throw CannotRead("zstd failed");
  frame.resize(size);
  return frame;
}

std::string decompress(std::string_view frame, std::size_t limit) {
  const unsigned long long declared = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (declared > std::min<unsigned long long>(limit, frame.size() * believable_ratio))
    return decompress_growing(frame, limit);
  std::string bytes(declared, '\0');
  const std::size_t size = ZSTD_decompress(bytes.data(), bytes.size(), frame.data(), frame.size());
  if (ZSTD_isError(size) != 0 || size != declared)
    throw CannotRead("the symbol table is not a zstd frame, or is cut off");
  return bytes;
}

}  // namespace wheelcheck
