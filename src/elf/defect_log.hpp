// Collects what is malformed in one object: each text once, and not without end.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "facts/defect.hpp"

namespace wheelcheck::elf {

class DefectLog {
 public:
  /// `offset` is in the file; -1: none.
  void malformed(std::string text, std::uint64_t offset) { add("elf-malformed", text, offset); }
  /// The loader and the section headers tell different stories.
  void disagree(std::string text, std::uint64_t offset) { add("elf-views-disagree", text, offset); }

  std::vector<Defect> take() { return std::move(defects_); }

 private:
  void add(const char* kind, std::string& text, std::uint64_t offset);
  std::vector<Defect> defects_;
};

}  // namespace wheelcheck::elf
