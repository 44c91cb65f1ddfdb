// All distinct imports of a snapshot file's libraries; opened when the first of them is asked for.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "facts/object.hpp"
#include "snapshot/snapshot_file.hpp"

namespace wheelcheck {

class ImportPool {
 public:
  /// Throws CannotRead where the sections are broken.
  explicit ImportPool(const SnapshotFile& file);

  /// The imports of one library; their views live as long as pool and file.
  std::vector<Import> imports_of(std::uint32_t library) const;

 private:
  const SnapshotFile& file_;
  std::deque<std::string> names_;
  std::vector<Import> kinds_;
};

}  // namespace wheelcheck
