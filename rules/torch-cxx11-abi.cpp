#include "engine/finding_draft.hpp"
#include "engine/symbol_findings.hpp"
#include "symbol/name.hpp"

namespace wheelcheck {
namespace {

std::string built_with(bool flavour) {
  return std::string("_GLIBCXX_USE_CXX11_ABI=") + (flavour ? "1" : "0");
}

/// The flavour that all torch symbols of the list agree on; nullopt: none, or both.
std::optional<bool> common_flavour(const std::vector<SymbolDiagnosis>& symbols) {
  std::optional<bool> common;
  for (const SymbolDiagnosis& symbol : symbols) {
    const auto flavour = cxx11_flavour(symbol.symbol);
    if (!flavour) continue;
    if (common && *common != *flavour) return std::nullopt;
    common = flavour;
  }
  return common;
}

void check(const Rule& self, const Case& subject, Results& results) {
  const auto& torch = subject.environment->torch;
  if (!torch || !torch->cxx11_abi) return;
  for (const LibraryCase& library : subject.libraries) {
    const auto missing = missing_of(subject, library, Owner::torch);
    const auto flavour = common_flavour(missing);
    if (!flavour || *flavour == *torch->cxx11_abi) continue;
    std::vector<SymbolDiagnosis> symbols;
    for (const SymbolDiagnosis& symbol : missing)
      if (cxx11_flavour(symbol.symbol)) symbols.push_back(symbol);
    Finding finding = draft(self, subject, library);
    describe(finding, symbols, torch_of(*subject.environment));
    finding.needs += ", built with " + built_with(*flavour);
    finding.has += "; it was built with " + built_with(*torch->cxx11_abi);
    finding.remedy = std::string("take the build named cxx11abi") +
                     (*torch->cxx11_abi ? "TRUE" : "FALSE") + " for " +
                     torch_of(*subject.environment) + ", or build from source against this torch";
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule torch_cxx11_abi = {
    .id = "torch-cxx11-abi",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "an extension and torch were built with different C++11 ABIs",
    .cause =
        R"(GCC has two std::string types, and _GLIBCXX_USE_CXX11_ABI chooses one at compile time. The
choice is part of every mangled name that holds a string. torch from the index used the old one (0)
up to 2.5, and for most 2.6 builds; 2.7 and later use the new one (1), as containers and conda do.
Message: `undefined symbol: _ZN3c105ErrorC2ENS_14SourceLocationESs`.)",
    .cure = "take the build for the other C++11 ABI, often named cxx11abiTRUE or cxx11abiFALSE",
    .check = check,
};

}  // namespace wheelcheck
