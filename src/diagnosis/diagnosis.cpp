#include "diagnosis/diagnosis.hpp"

#include <algorithm>
#include <utility>

#include "diagnosis/release_history.hpp"
#include "facts/path.hpp"
#include "facts/prefix_search.hpp"
#include "image/provider.hpp"
#include "python/version_number.hpp"
#include "symbol/name.hpp"

namespace wheelcheck {

namespace {

/// How near an export is to the symbol that is missing; 0: not related.
int nearness(std::string_view missing, std::string_view candidate) {
  if (without_flavour(missing) == without_flavour(candidate)) return 3;
  if (qualified_name(missing) == qualified_name(candidate)) return 2;
  return 0;
}

/// A symbol that is looked for, and how near the nearest export is so far.
struct Candidate {
  SymbolDiagnosis* diagnosis;
  int best;

  void consider(std::string_view exported, const std::string& library) {
    const bool same = exported == diagnosis->symbol;
    const int near = same ? 4 : best >= 3 ? 0 : nearness(diagnosis->symbol, exported);
    if (near <= best) return;
    best = near;
    diagnosis->nearest = readable(exported);
    diagnosis->nearest_in = library;
    diagnosis->cause = same        ? Cause::other_library
                       : near == 3 ? Cause::cxx11_flavour
                                   : Cause::signature_changed;
  }
};

using ByPrefix = std::multimap<std::string_view, Candidate>;

/// Every export that begins as one of the symbols does, and maybe others.
void each_beginning(const Object& library, const ByPrefix& symbols,
                    const std::function<void(std::string_view)>& visit) {
  constexpr std::size_t few = 256;  // more than that, and one pass over all is quicker
  const auto* search = dynamic_cast<const PrefixSearch*>(&library);
  if (!search || symbols.size() > few) return library.each_export(visit);
  for (auto at = symbols.begin(); at != symbols.end(); at = symbols.upper_bound(at->first))
    search->each_export_with(at->first, visit);
}

/// Libraries in which an API of `owner` would be looked for.
bool may_hold(Owner owner, std::string_view soname) {
  switch (owner) {
    case Owner::torch:
      return is_torch_library(soname);
    case Owner::cuda:
      return is_cuda_library(soname);
    case Owner::driver:
      return is_driver_library(soname);
    case Owner::cpython:
      return soname.starts_with("libpython") || soname.starts_with("python");
    default:
      return false;
  }
}

}  // namespace

std::vector<SymbolDiagnosis> Diagnosis::explain(const std::vector<MissingSymbol>& symbols) const {
  std::vector<SymbolDiagnosis*> fresh;
  for (const MissingSymbol& missing : symbols) {
    auto [at, is_new] = known_.try_emplace(missing.symbol);
    if (!is_new) continue;
    SymbolDiagnosis& diagnosis = at->second;
    diagnosis.symbol = missing.symbol;
    diagnosis.readable = readable(missing.symbol);
    diagnosis.owner = owner_of(missing.symbol, missing.version_file);
    fresh.push_back(&diagnosis);
  }
  if (!fresh.empty()) find_nearest(fresh);
  for (SymbolDiagnosis* diagnosis : fresh) judge(*diagnosis);
  std::vector<SymbolDiagnosis> out;
  for (const MissingSymbol& missing : symbols) out.push_back(known_.find(missing.symbol)->second);
  return out;
}

/// Looks at every export of the libraries that hold the symbols' APIs. All overloads of a function
/// share a mangled prefix, so that few names have to be parsed.
void Diagnosis::find_nearest(std::vector<SymbolDiagnosis*>& fresh) const {
  ByPrefix by_prefix;
  constexpr std::size_t shortest = 6;  // "_ZTV…" and its like share only "_Z"
  for (SymbolDiagnosis* diagnosis : fresh)
    if (const auto prefix = overload_prefix(diagnosis->symbol); prefix.size() >= shortest)
      by_prefix.emplace(prefix, Candidate{diagnosis, 0});
  for (const auto& [path, library] : image_.environment().libraries) {
    const std::string name(file_name_of(path));
    const bool wanted = std::any_of(fresh.begin(), fresh.end(), [&](const SymbolDiagnosis* one) {
      return may_hold(one->owner, name);
    });
    if (!wanted || !library.object) continue;
    const auto consider = [&](std::string_view exported) {
      const auto [first, last] = by_prefix.equal_range(overload_prefix(exported));
      for (auto at = first; at != last; ++at)
        if (may_hold(at->second.diagnosis->owner, name)) at->second.consider(exported, name);
    };
    each_beginning(*library.object, by_prefix, consider);
  }
}

/// Which releases have it, and what that says where no export of the target explained it.
void Diagnosis::judge(SymbolDiagnosis& out) const {
  if (out.owner != Owner::torch) return;
  out.releases = torch_releases_with(out.symbol);
  if (out.cause != Cause::unknown) return;
  const auto& torch = image_.environment().torch;
  if (torch && !torch->symbols_known && torch->cxx11_abi) {
    const auto flavour = cxx11_flavour(out.symbol);
    if (flavour && *flavour != *torch->cxx11_abi) out.cause = Cause::cxx11_flavour;
    return;
  }
  if (out.releases.empty()) {
    out.cause = Cause::never;
    return;
  }
  if (!torch) return;
  if (compare_numbers(out.releases.front(), torch->version) > 0) out.cause = Cause::newer;
  if (compare_numbers(out.releases.back(), torch->version) < 0) out.cause = Cause::removed;
}

}  // namespace wheelcheck
