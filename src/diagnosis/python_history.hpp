// Which CPython releases export a symbol, from the snapshots inside the program.
#pragma once

#include <string_view>
#include <vector>

namespace wheelcheck {

/// Minors of Python 3 with a snapshot, ascending, without free-threaded builds; each once.
const std::vector<unsigned>& known_python_minors();

/// Those of them whose interpreter exports `symbol`.
std::vector<unsigned> python_minors_with(std::string_view symbol);

}  // namespace wheelcheck
