// What tells that a file was not touched since it was looked at, as git's index does.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace wheelcheck {

/// Inode, size in bytes, and the times of last modification and change of the inode.
struct FileStamp {
  std::uint64_t inode, size, modified, modified_ns, changed, changed_ns;
  friend bool operator==(const FileStamp&, const FileStamp&) = default;

  /// A file that was changed in the second in which it was looked at may be changed again without a
  /// trace ("racy git"): false, and nothing should be remembered by this stamp.
  bool settled() const;
};

/// nullopt: no regular file, or none that can be looked at. Links are followed.
std::optional<FileStamp> stamp_of(const std::string& path);

}  // namespace wheelcheck
