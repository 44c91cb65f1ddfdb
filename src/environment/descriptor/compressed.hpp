// Compressed bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace wheelcheck {

/// One zstd frame.
std::string compress(std::string_view bytes);

/// Grows as bytes come out, whatever the frame declares; throws CannotRead if the frame is
/// malformed or gives more than `limit` bytes.
std::string decompress(std::string_view frame, std::size_t limit);

}  // namespace wheelcheck
