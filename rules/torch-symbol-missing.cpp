#include <algorithm>

#include "diagnosis/release_history.hpp"
#include "engine/assumptions.hpp"
#include "engine/finding_draft.hpp"
#include "engine/symbol_findings.hpp"
#include "image/provider.hpp"

namespace wheelcheck {
namespace {

/// Releases that export all of `symbols`, oldest first.
std::vector<std::string> releases_with_all(const std::vector<SymbolDiagnosis>& symbols) {
  std::vector<std::string> out = symbols.front().releases;
  for (const SymbolDiagnosis& symbol : symbols)
    std::erase_if(out, [&](const std::string& release) {
      return std::find(symbol.releases.begin(), symbol.releases.end(), release) ==
             symbol.releases.end();
    });
  return out;
}

/// Empty: torch is described, or nothing needs it.
std::string why_unchecked(const Case& subject) {
  const Environment& environment = *subject.environment;
  if (!assumes(subject, is_torch_library)) return {};
  if (!environment.torch)
    return environment.distributions_known ? std::string() : "no torch is described";
  if (environment.torch->symbols_known) return {};
  return "the symbols of " + torch_of(environment) + " are not known";
}

void check(const Rule& self, const Case& subject, Results& results) {
  if (const std::string reason = why_unchecked(subject); !reason.empty())
    results.unchecked.push_back({std::string(self.id), reason});
  if (!subject.environment->torch) return;
  for (const LibraryCase& library : subject.libraries) {
    std::vector<SymbolDiagnosis> symbols = missing_of(subject, library, Owner::torch);
    // The other std::string is a fault of its own, with another remedy.
    std::erase_if(symbols, [](const SymbolDiagnosis& symbol) {
      return symbol.cause == Cause::cxx11_flavour;
    });
    if (symbols.empty()) continue;
    Finding finding = draft(self, subject, library);
    describe(finding, symbols, torch_of(*subject.environment));
    const auto fitting = releases_with_all(symbols);
    finding.remedy = fitting.empty()
                         ? "take a build for " + torch_of(*subject.environment)
                         : "take a build for " + torch_of(*subject.environment) + ", or torch " +
                               describe_range(fitting, known_torch_releases());
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule torch_symbol_missing = {
    .id = "torch-symbol-missing",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "torch lacks a symbol that an extension needs",
    .cause =
        R"(The extension was compiled against another torch release. C++ functions of torch come,
go and change their parameters between minor releases, and the mangled name with them. Message:
`ImportError: …: undefined symbol: _ZN3c104cuda29c10_cuda_check_implementationEiPKcS2_ib`.)",
    .cure =
        "take the build of the wheel for the torch release that is installed, or install the "
        "torch release it was built for",
    .check = check,
};

}  // namespace wheelcheck
