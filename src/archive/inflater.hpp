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
  std::uint64_t bytes = 0;  // inflated and handed to the sink
  std::uint32_t crc = 0;    // of those bytes, if complete
  bool complete = false;    // all of it was inflated; sizes and CRC were compared
  bool enough = false;      // the sink wanted no more: nothing is known about the rest
  std::string unread;  // why nothing was inflated: what the framing audit refused. Empty: it was
  std::vector<Defect> defects;  // found while reading; offsets in the file

  /// What the sink got is the member's content, or its true beginning: no defect is an error.
  bool good() const;
};

/// Keeps its buffers (about 0.6 MiB) between members. One for each thread.
class Inflater {
 public:
  Inflater();
  ~Inflater();
  Inflater(Inflater&&) noexcept;
  Inflater& operator=(Inflater&&) noexcept;

  /// Sends the member's bytes to `sink` until it has enough or the member ends. Never sends more
  /// than the declared size. Broken data, wrong sizes and a wrong CRC come back as defects; a
  /// refused entry as `unread`, since Archive::defects() has its fault already. Throws CannotRead
  /// where the source fails.
  MemberReading inflate(const Archive& archive, const Entry& entry, Sink& sink);

 private:
  struct Buffers;
  std::unique_ptr<Buffers> buffers_;
};

}  // namespace wheelcheck
