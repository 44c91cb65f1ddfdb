// A .whl as members: framing audited first, contents through libzip.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/byte_source.hpp"
#include "archive/entry.hpp"
#include "archive/framing.hpp"
#include "archive/libzip_handle.hpp"
#include "archive/limits.hpp"
#include "facts/defect.hpp"
#include "facts/shared_object.hpp"

namespace wheelcheck {

/// Immutable after opening; members may be read from several threads at once.
class Archive {
 public:
  /// Audits the framing to `depth` and opens the archive with libzip where that is safe. Whatever
  /// is wrong with the file is a defect; entries are listed as far as they could be read. The
  /// source must outlive the archive. Throws CannotRead where the source fails.
  static Archive open(ByteSource& source, const Limits& limits, Depth depth);

  /// In the order of the central directory; names may repeat in a broken archive.
  const std::vector<Entry>& entries() const { return framing_.entries; }

  /// The member with this name that an installer would leave behind (the last); null: none.
  const Entry* find(std::string_view name) const;

  /// What the framing is, in a fixed order. Contents are judged when they are inflated.
  const std::vector<Defect>& defects() const { return defects_; }

  /// The list of members is whole. False: not a zip, cut off, over a limit.
  bool complete() const { return framing_.complete; }

  /// SHA-256, raw, of everything from the central directory to the end of the file: names the bytes
  /// that a verdict without hashing is about. Empty if no directory was found. Throws CannotRead.
  std::string directory_digest() const;

  /// Ask last: the file was altered since it was opened, so that nothing read from it holds.
  std::optional<Defect> changed() const;

  ByteSource& source() const { return *source_; }
  const Limits& limits() const { return limits_; }
  Depth depth() const { return depth_; }

  /// The compressed bytes of a member that is not refused. Throws CannotRead.
  std::unique_ptr<LibzipHandle::Stream> compressed(const Entry& entry) const;

 private:
  Archive(ByteSource& source, const Limits& limits, Depth depth)
      : source_(&source), limits_(limits), depth_(depth) {}

  void open_libzip(DefectLog& log);
  void refuse_all(const std::string& why);

  ByteSource* source_;
  Limits limits_;
  Depth depth_;
  Framing framing_;
  std::vector<std::uint32_t> by_name_;  // indices, sorted by name, then by place
  std::vector<Defect> defects_;
  std::unique_ptr<LibzipHandle> libzip_;
};

}  // namespace wheelcheck
