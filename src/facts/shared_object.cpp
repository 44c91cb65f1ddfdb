#include "facts/shared_object.hpp"

namespace wheelcheck {

std::string_view SharedObject::name(const Symbol& symbol) const {
  if (symbol.name >= strings.size()) return {};
  if (symbol.name_length != 0 && symbol.name_length <= strings.size() - symbol.name)
    return std::string_view(strings).substr(symbol.name, symbol.name_length);
  return std::string_view(strings.c_str() + symbol.name);
}

}  // namespace wheelcheck
