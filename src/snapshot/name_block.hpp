// Sorted names, front-coded and compressed: a length shared with the name before, a length of what
// follows, the bytes.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcheck {

/// Front-codes names that are sorted and unique.
std::string front_coded(const std::vector<std::string_view>& names);

/// Calls `visit` with each name; the view lives until visit returns. Throws CannotRead where the
/// coding is broken.
void each_front_coded(std::string_view coded, const std::function<void(std::string_view)>& visit);

/// One zstd frame, at the highest level that needs no special window.
std::string compressed(std::string_view bytes);

/// The bytes of a frame of at most `size` bytes. Throws CannotRead if it holds more or is broken.
/// The buffer grows with what comes out, whatever `size` claims.
std::string decompressed(std::string_view frame, std::size_t size);

}  // namespace wheelcheck
