// One member, inflated front to back into sinks and checked on the way.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "archive/archive.hpp"
#include "archive/sink.hpp"
#include "facts/defect.hpp"

namespace wheelcheck {

/// What became of a member.
struct MemberReading {
  std::uint64_t bytes = 0;      // inflated and handed to the sink
  std::uint32_t crc = 0;        // of those bytes, if complete
  bool complete = false;        // all of it was inflated; sizes and CRC were compared
  bool enough = false;          // the sink wanted no more: nothing is known about the rest
  std::vector<Defect> defects;  // offsets in the file, or -1; not empty: do not trust the member

  bool good() const { return defects.empty() && (complete || enough); }
};

/// Keeps its buffers (about 0.6 MiB) between members. One for each thread.
class Inflater {
 public:
  Inflater();
  ~Inflater();
  Inflater(Inflater&&) noexcept;
  Inflater& operator=(Inflater&&) noexcept;

  /// Sends the member's bytes to `sink` until it has enough or the member ends. Never sends more
  /// than the declared size. A refused entry, broken data, wrong sizes and a wrong CRC come back as
  /// defects. Throws CannotRead where the source fails.
  MemberReading inflate(const Archive& archive, const Entry& entry, Sink& sink);

 private:
  struct Buffers;
  std::unique_ptr<Buffers> buffers_;
};

}  // namespace wheelcheck
