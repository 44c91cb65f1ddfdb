// Why a symbol is missing: who owns it, what the target has instead, which releases export it. The
// only room that looks at all snapshots.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "image/image.hpp"

namespace wheelcheck {

enum class Owner : std::uint8_t { torch, cuda, cpython, libc, libstdcxx, numpy, wheel, other };

std::string_view to_string(Owner owner);

enum class Cause : std::uint8_t {
  cxx11_flavour,      // the same function with the other std::string
  signature_changed,  // same qualified name, other parameters
  removed,            // older releases export it, the target's and later ones do not
  newer,              // only later releases export it
  other_library,      // another library of the environment exports it, but it is not in scope
  never,              // no known release exports it
  unknown,
};

std::string_view to_string(Cause cause);

struct SymbolDiagnosis {
  std::string symbol;      // mangled
  std::string demangled;   // equal to symbol where it is not mangled
  Owner owner = Owner::other;
  Cause cause = Cause::unknown;
  std::string nearest;     // nearest export of the target, demangled; empty: none
  std::string nearest_in;  // file name of the library that exports it
  std::vector<std::string> releases;  // torch releases that export it, oldest first ("2.6.0")
};

class Diagnosis {
 public:
  explicit Diagnosis(const Image& image);

  /// Explains a symbol that nothing in scope provides.
  SymbolDiagnosis explain(std::string_view symbol) const;

  /// "2.6.0 and later", "2.1.2 to 2.3.1", "2.8.0 only"; empty for none.
  static std::string range_of(const std::vector<std::string>& releases);

 private:
  const Image& image_;
};

}  // namespace wheelcheck
