#include <algorithm>
#include <optional>
#include <unordered_set>

#include "diagnosis/owner.hpp"
#include "diagnosis/release_history.hpp"
#include "engine/definitions.hpp"
#include "engine/finding_draft.hpp"
#include "engine/library_findings.hpp"
#include "engine/library_names.hpp"
#include "engine/native_member.hpp"
#include "facts/symbol_rules.hpp"
#include "image/provider.hpp"
#include "symbol/name.hpp"

namespace wheelcheck {
namespace {

using Names = std::unordered_set<std::string_view>;

Names definitions(const Case& subject) {
  Names names;
  each_definition(subject, [&](std::string_view name) { names.insert(name); });
  return names;
}

/// Libraries whose exports are of known namespaces: none defines a project's own C++ function.
bool of_known_names(std::string_view soname) {
  return is_glibc_library(soname) || is_cuda_library(soname) || is_driver_library(soname) ||
         is_torch_library(soname) || soname.starts_with("libstdc++.so") ||
         soname.starts_with("libgcc_s.so") || soname.starts_with("libgomp.so") ||
         soname.starts_with("libpython") || soname.starts_with("libz.so");
}

/// Every library that is loaded with it is one of the wheel or of known names.
bool closed(const ObjectIdentity& identity, const LibraryNames& bundled) {
  return std::all_of(identity.needed.begin(), identity.needed.end(), [&](const std::string& name) {
    return of_known_names(name) || bundled.contains(name);
  });
}

/// A C++ function of the project's own: strong, of nobody else's namespace, and without a version,
/// which all of libstdc++'s have. What a torch release exports in another's namespace (casts that
/// pybind11 leaves to it) is torch's.
bool own_function(const SharedObject& object, const Symbol& symbol) {
  const std::string_view name = object.name(symbol);
  return imports(symbol) && symbol.binding() == 1 && symbol.version < 2 && name.starts_with("_Z") &&
         owner_of(name, {}) == Owner::other && torch_release_set(name).none();
}

/// The loader found everything, or said itself what is missing.
bool settled(const LibraryCase& library) {
  return library.examined && (library.outcome.fails() || library.outcome.assuming.empty());
}

void check(const Rule& self, const Case& subject, Results& results) {
  std::optional<Names> defined;  // needed for few wheels
  const LibraryNames bundled = library_names(subject.together);
  for (const LibraryCase& library : subject.libraries) {
    // Where the environment is described, `symbol-missing` says it.
    if (!is_shared_object(*library.member) || settled(library)) continue;
    const SharedObject& object = *library.member->object;
    if (!library.is_extension || !closed(object.identity, bundled)) continue;
    if (!defined) defined = definitions(subject);
    Finding finding = draft(self, Phase::import, library);
    for (const std::uint32_t index : object.relocated) {
      if (index >= object.symbols.size()) continue;
      const Symbol& symbol = object.symbols[index];
      const std::string_view name = object.name(symbol);
      if (own_function(object, symbol) && !defined->contains(name))
        finding.evidence.emplace_back(name);
    }
    if (finding.evidence.empty()) continue;
    finding.needs = readable(finding.evidence.front());
    finding.has = "no library of the wheel defines it, and it links to none that could";
    finding.result =
        "ImportError: " + library.member->path + ": undefined symbol: " + finding.evidence.front();
    finding.remedy = self.cure;
    finding.count = finding.evidence.size();
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule symbol_unprovided = {
    .id = "symbol-unprovided",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .summary = "an extension needs a function of its own that no library in reach defines",
    .cause =
        R"(A source file was left out of the build, often a kernel for an architecture that was not in the
list: `undefined symbol: _Z24silu_and_mul_nvfp4_quantRN2at6TensorES1_S1_S1_`. The name belongs to no
library that the extension links to, so no environment can make it load. Where the environment is
described, `symbol-missing` says the same as an error.)",
    .cure = "take another build of the wheel; this one is defective",
    .check = check,
};

}  // namespace wheelcheck
