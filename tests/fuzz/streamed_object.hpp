// A shared object as it comes out of a stream of small chunks.
#pragma once

#include <algorithm>

#include "elf/stream.hpp"
#include "fuzz/target.hpp"

namespace wheelcheck::fuzz {

/// Feeds `bytes` in pieces of `chunk`, as often as the stream wants them; fails where that is often.
inline SharedObject streamed_object(const elf::StreamOptions& options,
                                    std::span<const std::byte> bytes, std::size_t chunk) {
  constexpr int most_passes = 8;
  elf::ObjectStream stream(options);
  SharedObject object;
  do {
    for (std::size_t at = 0; at < bytes.size(); at += chunk)
      if (!stream.write(bytes.subspan(at, std::min(chunk, bytes.size() - at)))) break;
    object = stream.finish();
    require(stream.passes() <= most_passes, "a few passes are enough");
  } while (stream.needs_another_pass());
  return object;
}

}  // namespace wheelcheck::fuzz
