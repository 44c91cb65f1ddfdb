// What an audit puts away until it knows which results are told in full.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/result.hpp"

namespace wheelcheck {

/// Libraries, and what was not checked, are most of a result, and nothing asks for them before the
/// reports: which file pip takes is seen by name and verdict, and few of many files are choices.
class Shelf {
 public:
  /// Takes these of condensed results; their wheels have no members after it. Here and in
  /// restore(), the results of one wheel stand together.
  void put(std::vector<Result>& results);

  /// Gives them back to those results that are left of what was put here.
  void restore(std::vector<Result>& results) const;

 private:
  const std::string& packed(const Result& result) const {
    return *places_.at({result.wheel.get(), result.environment.get()});
  }

  std::set<std::string> packed_;  // each once: most environments get one answer
  std::map<std::pair<const WheelFacts*, const Environment*>, const std::string*> places_;
};

}  // namespace wheelcheck
