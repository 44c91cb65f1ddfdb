// Which .dynsym entries take part in symbol lookup (glibc elf/dl-lookup.c, check_match,
// do_lookup_x).
#pragma once

#include "facts/shared_object.hpp"

namespace wheelcheck {

/// ld.so would take it as a definition of its name.
inline bool defines(const Symbol& symbol) {
  constexpr std::uint16_t absolute = 0xfff1;  // SHN_ABS
  constexpr std::uint8_t thread_local_type = 6;
  constexpr unsigned allowed_types = 0x467;     // NOTYPE OBJECT FUNC COMMON TLS GNU_IFUNC
  constexpr unsigned allowed_bindings = 0x406;  // GLOBAL WEAK GNU_UNIQUE
  if (!symbol.defined()) return false;
  if (symbol.value == 0 && symbol.section != absolute && symbol.type() != thread_local_type) {
    return false;
  }
  const bool visible = symbol.visibility() == 0 || symbol.visibility() == 3;
  return visible && ((allowed_types >> symbol.type()) & 1U) != 0 &&
         ((allowed_bindings >> symbol.binding()) & 1U) != 0;
}

/// Undefined, and with an address all the same: a relocation that takes its address finds it, as it
/// does a program's entry for a function (check_match refuses it for calls and thread-local data).
inline bool stands_for_itself(Symbol symbol) {
  if (symbol.defined() || symbol.value == 0) return false;
  symbol.section = 1;
  return defines(symbol);
}

/// A relocation that names it makes ld.so search for it: undefined, not local, and not hidden
/// (those bind inside the object whether defined or not).
inline bool imports(const Symbol& symbol) {
  const bool hidden = symbol.visibility() == 1 || symbol.visibility() == 2;
  return !symbol.defined() && symbol.binding() != 0 && !hidden;
}

}  // namespace wheelcheck
