// What an audit puts away until it knows which results are told in full.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/result.hpp"

namespace wheelcheck {

/// Which file pip takes is seen by name and verdict, and few of many files are its choices. So the
/// details of results wait, compressed: libraries, what was not checked, and all findings but those
/// that files are compared by (compare_files()).
class Shelf {
 public:
  /// Takes the details of condensed results; their wheels have no members after it. Here and in
  /// restore(), the results of one wheel stand together.
  void put(std::vector<Result>& results);

  /// Gives them back to those results that are left of what was put here. Findings across files,
  /// which they got since, stay.
  void restore(std::vector<Result>& results) const;

 private:
  struct Wheel {
    std::vector<const Environment*> environments;
    std::string details;  // of each environment; compressed
  };

  std::map<const WheelFacts*, Wheel> wheels_;
};

}  // namespace wheelcheck
