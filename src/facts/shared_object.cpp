#include "facts/shared_object.hpp"

namespace wheelcheck {

std::string_view SharedObject::name(const Symbol& symbol) const {
  if (symbol.name >= strings.size()) return {};
  return std::string_view(strings.c_str() + symbol.name);
}

}  // namespace wheelcheck
