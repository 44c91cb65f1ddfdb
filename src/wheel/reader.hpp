// A wheel as facts: the members in one pass, each inflated once.
#pragma once

#include "archive/archive.hpp"
#include "facts/wheel_facts.hpp"

namespace wheelcheck {

struct ReadOptions {
  Depth depth = Depth::full;
  bool hash = true;         // at full depth: RECORD's digests and the file's own
  std::string sha256 = {};  // of the file, where the caller has digested it already
  unsigned threads = 1;     // members read at the same time; the result does not depend on it
};

/// Import statements kept of one wheel; a file beyond is `unread`. Bounds what a wheel full of
/// imports costs.
inline constexpr std::size_t max_imports_per_wheel = 2'000'000;

/// What is wrong with the wheel is in the facts: defects, Member::unread, name_error. At depth
/// `names` no member is read. Throws CannotRead only where the source itself fails.
WheelFacts read_wheel(const Archive& archive, const ReadOptions& options);

/// WheelFacts::directory_digest of a file that is not hashed; empty: it has no directory.
std::string directory_digest_of(const Archive& archive);

}  // namespace wheelcheck
