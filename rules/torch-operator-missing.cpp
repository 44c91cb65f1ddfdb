#include <algorithm>
#include <map>

#include "engine/finding_draft.hpp"
#include "engine/symbol_findings.hpp"

namespace wheelcheck {
namespace {

/// "3nms": how a mangled name holds the function that is registered as torchvision::nms.
std::string mangled_part(const std::string& name) { return std::to_string(name.size()) + name; }

bool defines(const SharedObject& object, const std::string& part) {
  return std::any_of(object.symbols.begin(), object.symbols.end(), [&](const Symbol& symbol) {
    return symbol.defined() && object.name(symbol).find(part) != std::string_view::npos;
  });
}

/// TORCH_LIBRARY is a static torch::Library, so that a library with operators imports its
/// constructor; in the stable ABI it is a call of torch's C shim.
bool registers(const SharedObject& object) {
  return std::any_of(object.symbols.begin(), object.symbols.end(), [&](const Symbol& symbol) {
    const std::string_view name = object.name(symbol);
    return !symbol.defined() &&
           (name.starts_with("_ZN5torch7LibraryC") || name.starts_with("aoti_torch_library_init"));
  });
}

/// The library that brings the operator and fails, where none that could bring it loads; null:
/// there is no such library, or one loads.
const LibraryCase* failing_provider(const Case& subject, const std::string& op) {
  const std::string part = mangled_part(op);
  const LibraryCase* failing = nullptr;
  bool by_symbol = false;
  for (const LibraryCase& library : subject.libraries) {
    if (!library.examined || !registers(*library.member->object)) continue;
    const bool named = defines(*library.member->object, part);
    if (by_symbol && !named) continue;
    if (named && !by_symbol) failing = nullptr;  // what was found without its name was a guess
    by_symbol = by_symbol || named;
    if (library.outcome.kind == OutcomeKind::loads || library.after_siblings) return nullptr;
    if (library.outcome.fails() && !failing) failing = &library;
  }
  return failing;
}

struct Missing {
  std::vector<std::string> operators, places;
};

void check(const Rule& self, const Case& subject, Results& results) {
  // Without torch the import ends before any operator is described.
  if (subject.libraries.empty() || !subject.environment->torch) return;
  std::map<const LibraryCase*, Missing> missing;
  for (const auto& [name, reached] : subject.reach.libraries) {
    const std::size_t colons = name.find("::");
    if (colons == std::string::npos || reached.how != Reach::unguarded) continue;
    const std::string op = name.substr(colons + 2, name.find('.', colons) - colons - 2);
    const LibraryCase* library = op.empty() ? nullptr : failing_provider(subject, op);
    if (!library) continue;
    missing[library].operators.push_back(name);
    missing[library].places.push_back(reached.by);
  }
  for (auto& [library, found] : missing) {
    Finding finding = draft(self, Phase::import, library->member->path);
    finding.needs =
        "the operator " + found.operators.front() + ", described at " + found.places.front();
    finding.has = "the library that registers it does not load: " + library->outcome.message;
    finding.result = "RuntimeError: operator " + found.operators.front() + " does not exist";
    finding.remedy = "take a build of " + subject.wheel->name.distribution + " for " +
                     torch_of(*subject.environment);
    finding.count = found.operators.size();
    finding.evidence = std::move(found.operators);
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule torch_operator_missing = {
    .id = "torch-operator-missing",
    .severity = Severity::error,
    .certainty = Certainty::likely,
    .summary = "the package describes an operator whose library does not load",
    .cause =
        R"(The package loads its library of operators behind a `try`, and passes over a failure; a module
that is imported with it then describes the operators for torch's compiler
(`@torch.library.register_fake("torchvision::nms")`), which wants them to be there. So the true
cause, an undefined symbol, is swallowed, and what the user sees is `RuntimeError: operator
torchvision::nms does not exist`.)",
    .cure =
        "take a build for the torch that is installed; the library's own finding says why it fails",
    .check = check,
};

}  // namespace wheelcheck
