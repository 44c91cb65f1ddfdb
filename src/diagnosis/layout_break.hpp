// Torch minors between which objects that cross the border to an extension changed their layout
// (rules/data/torch-breaks.json, a table with its measurements): every symbol resolves, and the
// process dies.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/shared_object.hpp"

namespace wheelcheck {

struct LayoutBreak {
  std::string since;                 // the first minor with the new layout, "2.9"
  std::string what;                  // "torch::CppFunction"
  std::vector<std::string> symbols;  // parts of mangled names of functions that take one
};

/// Throws CannotRead for a table that is malformed.
std::vector<LayoutBreak> read_layout_breaks(std::string_view json);

/// The table inside the program, in the order of the releases.
const std::vector<LayoutBreak>& layout_breaks();

/// Do `a` and `b` ("2.8", "2.9") lie on different sides?
bool divides(const LayoutBreak& layout, std::string_view a, std::string_view b);

/// Does the object import a function that takes an object of that layout?
bool touches(const LayoutBreak& layout, const SharedObject& object);

}  // namespace wheelcheck
