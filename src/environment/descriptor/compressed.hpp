// Compressed bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace wheelcheck {

/// One zstd frame.
std::string compress(std::string_view bytes);

/// Throws CannotRead if the frame is malformed or gives more than `limit` bytes. Memory follows
/// what comes out, or the declared size where the frame is long enough for it.
std::string decompress(std::string_view frame, std::size_t limit);

}  // namespace wheelcheck
