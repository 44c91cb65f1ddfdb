// Something malformed in an input: where, and what. Readers collect defects and go on.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace wheelcheck {

/// `kind` is the rule that reports it ("archive-duplicate-name", "elf-malformed", "record-hash").
struct Defect {
  std::string kind;
  std::string text;          // one sentence, names and numbers included
  std::int64_t offset = -1;  // in the file (archive) or in the inflated member (ELF); -1: none
};

/// *Cannot read*: the one exception that readers throw; caught once a member and once a wheel.
/// what() is one line that names file, member and offset as far as they are known.
class CannotRead : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace wheelcheck
