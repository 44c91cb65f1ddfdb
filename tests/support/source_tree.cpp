#include "support/source_tree.hpp"

namespace wheelcheck::testing {

const std::filesystem::path& source_tree() {
  static const std::filesystem::path path = WHEELCHECK_SOURCE_DIR;
  return path;
}

}  // namespace wheelcheck::testing
