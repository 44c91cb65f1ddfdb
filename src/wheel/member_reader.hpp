// One member of a wheel, from its compressed bytes to facts. Members do not depend on one another,
// so several readers can share the work, one a thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "archive/inflater.hpp"
#include "facts/import_graph.hpp"
#include "facts/wheel_facts.hpp"
#include "wheel/record.hpp"

namespace wheelcheck {

/// What is wanted of a member.
struct MemberWish {
  Depth depth = Depth::full;
  std::optional<DigestKind> digest;  // compute it; the member is then read to its end
  std::size_t keep = 0;              // hand out the text, if it is no longer than this
};

struct MemberResult {
  Member member;
  std::optional<PythonModule> module;  // of a Python file
  std::optional<std::string> text;     // if wanted, and all of it was read
  std::string digest;                  // raw; empty unless wanted and the member was read well
  std::uint64_t bytes = 0;             // inflated
  std::vector<Defect> defects;
};

class MemberReader {
 public:
  explicit MemberReader(const Archive& archive) : archive_(&archive) {}

  /// Never throws for what the member is: that is `member.unread` and `defects`. Memory: the tables
  /// of one shared object, or one Python file within limits().source_bytes.
  MemberResult read(const Entry& entry, const MemberWish& wish);

 private:
  void read_bytes(const Entry& entry, const MemberWish& wish, MemberResult& result);

  const Archive* archive_;
  Inflater inflater_;
};

}  // namespace wheelcheck
