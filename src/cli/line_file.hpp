// JSON Lines that grow while a run goes on, and that a later run may go on with.
#pragma once

#include <set>
#include <string>

#include "batch/result_lines.hpp"

namespace wheelcheck {

class LineFile {
 public:
  /// Begins `path` (standard output where it is empty or "-") with `header`. With `resume`, a file
  /// that begins with the same header is kept up to its last whole line, or up to the first wheel
  /// for which `still_holds` says no. Throws CannotRead where it cannot be written, or is of
  /// another run.
  LineFile(const std::string& path, const std::string& header, bool resume,
           const StillHolds& still_holds);
  ~LineFile();
  LineFile(const LineFile&) = delete;
  LineFile& operator=(const LineFile&) = delete;

  /// What an earlier run left: results to take over.
  ResultLines& kept() { return kept_; }
  /// Paths that need not be looked at again.
  std::set<std::string> done() const;

  /// Written at once, so that a killed run loses no more than the wheel it was at.
  void write(const std::string& line);
  /// The first thing that went wrong; empty: nothing.
  const std::string& trouble() const { return trouble_; }

 private:
  void open(const std::string& path, bool keep);

  ResultLines kept_;
  int descriptor_ = -1;
  std::string path_, trouble_;
};

}  // namespace wheelcheck
