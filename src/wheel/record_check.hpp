// Compares RECORD with the members of the archive: the set of files, every size and digest.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/defect_log.hpp"
#include "wheel/record.hpp"

namespace wheelcheck {

/// One row, as far as it can be compared.
struct ExpectedMember {
  const RecordRow* row = nullptr;
  std::optional<RecordHash> hash;
  std::optional<std::uint64_t> size;
};

class RecordCheck {
 public:
  /// `rows` must outlive the check. `record_path`: RECORD's own member path, which needs no hash,
  /// like the two signature files beside it (PEP 427).
  RecordCheck(const std::vector<RecordRow>& rows, std::string record_path);

  /// The row of a member; null: none. Safe from several threads.
  const ExpectedMember* find(std::string_view path) const;

  /// RECORD itself or one of its signatures.
  bool is_exempt(std::string_view path) const;

  /// Compares what was read of one member; `raw_digest` is of the algorithm that the row names.
  void compare(std::string_view path, std::uint64_t size, std::string_view raw_digest);

  /// The set of files, in the order of the rows and of `paths`: rows without a member, members
  /// without a row. Directories must not be in `paths`.
  void compare_set(const std::vector<std::string_view>& paths);

  std::vector<Defect> take_defects() { return log_.take(); }

 private:
  void read_row(const RecordRow& row);

  const std::vector<RecordRow>& rows_;
  std::string record_path_;
  std::map<std::string_view, ExpectedMember> expected_;
  DefectLog log_;
};

}  // namespace wheelcheck
