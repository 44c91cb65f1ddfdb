// Missing symbols of one library, sorted by whose API they are and why they are missing.
#pragma once

#include <string>
#include <vector>

#include "engine/case.hpp"
#include "engine/finding.hpp"

namespace wheelcheck {

/// Missing symbols of `library` whose owner is `owner`, explained, in relocation order. Empty where
/// the library itself was not examined.
std::vector<SymbolDiagnosis> missing_of(const Case& subject, const LibraryCase& library,
                                        Owner owner);

/// Writes needs, has, count and evidence for `symbols` (not empty), of which the first is shown.
/// `provider` is what should export them: "torch 2.4.1+cu121".
void describe(Finding& finding, const std::vector<SymbolDiagnosis>& symbols,
              const std::string& provider);

/// "torch 2.4.1+cu121", "torch" where the version is not known.
std::string torch_of(const Environment& environment);

}  // namespace wheelcheck
