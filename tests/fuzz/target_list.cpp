#include "fuzz/target.hpp"

namespace wheelcheck::fuzz {

const std::vector<Target>& targets() {
  static const std::vector<Target> list = {
      archive_target, descriptor_target, elf_target,    elf_head_target, lock_target, python_target,
      record_target,  snapshot_target,   symbol_target, text_target,     wheel_target};
  return list;
}

}  // namespace wheelcheck::fuzz
