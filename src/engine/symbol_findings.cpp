#include "engine/symbol_findings.hpp"

#include <algorithm>
#include <utility>

#include "diagnosis/release_history.hpp"

namespace wheelcheck {

namespace {

std::string describe_absence(const SymbolDiagnosis& first, const std::string& provider) {
  switch (first.cause) {
    case Cause::cxx11_flavour:
      return provider + " exports only the other std::string's form";
    case Cause::signature_changed:
      return provider + " exports " + first.nearest + " instead";
    case Cause::other_library:
      return first.nearest_in + " exports it, but the extension does not link to that library";
    case Cause::never:
      return "no known release exports it";
    case Cause::newer:
    case Cause::removed:
    case Cause::unknown:
      return provider + " does not export it";
  }
  return provider + " does not export it";
}

}  // namespace

std::string torch_of(const Environment& environment) {
  return environment.torch ? "torch " + environment.torch->version : "torch";
}

std::vector<SymbolDiagnosis> missing_of(const Case& subject, const LibraryCase& library,
                                        Owner owner) {
  if (!library.examined) return {};
  std::vector<SymbolDiagnosis> all = subject.diagnosis->explain(library.outcome.symbols);
  std::erase_if(all, [owner](const SymbolDiagnosis& one) { return one.owner != owner; });
  return all;
}

void describe(Finding& finding, const std::vector<SymbolDiagnosis>& symbols,
              const std::string& provider) {
  const SymbolDiagnosis& first = symbols.front();
  finding.needs = first.readable;
  finding.has = describe_absence(first, provider);
  if (!first.releases.empty())
    finding.has += "; it is in torch " + describe_range(first.releases, known_torch_releases());
  finding.count = symbols.size();
  for (const SymbolDiagnosis& symbol : symbols) finding.evidence.push_back(symbol.symbol);
  std::sort(finding.evidence.begin(), finding.evidence.end());
}

}  // namespace wheelcheck
