// Where the parts of a wheel lie and where an installer puts them (binary distribution format).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/defect.hpp"
#include "facts/wheel_facts.hpp"

namespace wheelcheck {

/// "name-1.0.dist-info", without a slash: the one that belongs to the wheel's name. Empty: there is
/// none. None, several, or one of another name or version are appended to `defects`.
std::string find_dist_info(const std::vector<std::string_view>& paths, const WheelName& name,
                           std::vector<Defect>& defects);

/// Path below site-packages: `name-1.0.data/purelib/x.py` → `x.py`; empty for `.data/scripts`,
/// `headers` and `data`, which are put elsewhere. Other members keep their path.
std::string installed_path(std::string_view path);

/// Names that `import` finds because of this wheel: first parts of its Python files and extension
/// modules, sorted, each once. A directory counts if there is a module in it.
std::vector<std::string> top_level_names(const std::vector<Member>& members);

}  // namespace wheelcheck
