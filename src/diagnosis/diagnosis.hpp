// Why a symbol is missing: who owns it, what the target has instead, which releases export it. The
// only room that looks at all snapshots.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "diagnosis/owner.hpp"
#include "facts/outcome.hpp"
#include "image/image.hpp"

namespace wheelcheck {

enum class Cause : std::uint8_t {
  cxx11_flavour,      // the same function with the other std::string
  signature_changed,  // same qualified name, other parameters
  removed,            // only older releases than the target's export it
  newer,              // only later releases than the target's export it
  other_library,      // a library of the environment exports it, but none that is in scope
  never,              // no known release exports it
  unknown,
};

struct SymbolDiagnosis {
  std::string symbol;    // mangled
  std::string readable;  // equal to symbol where it is not mangled
  Owner owner = Owner::other;
  Cause cause = Cause::unknown;
  std::string nearest;     // nearest export of the target, readable; empty: none
  std::string nearest_in;  // file name of the library that exports it (or the symbol itself)
  std::vector<std::string> releases;  // torch releases that export it, oldest first ("2.6.0")
};

class Diagnosis {
 public:
  /// `image` must outlive it.
  explicit Diagnosis(const Image& image) : image_(image) {}

  /// Explains symbols that nothing in scope provides, in their order. All at once, since each pass
  /// goes over the environment's exports; what was explained before is remembered. Not for use by
  /// several threads at a time.
  std::vector<SymbolDiagnosis> explain(const std::vector<MissingSymbol>& symbols) const;

 private:
  void find_nearest(std::vector<SymbolDiagnosis*>& fresh) const;
  void judge(SymbolDiagnosis& diagnosis) const;

  const Image& image_;
  mutable std::map<std::string, SymbolDiagnosis, std::less<>> known_;
};

/// "2.6.0 and later", "2.1.2 to 2.3.1", "2.8.0 only", "2.4.0, 2.6.0 to 2.8.0"; `known` are all
/// releases that were looked at, oldest first; empty where `releases` is.
std::string describe_range(const std::vector<std::string>& releases,
                           const std::vector<std::string>& known);

}  // namespace wheelcheck
