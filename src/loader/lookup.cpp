#include "loader/lookup.hpp"

#include "environment/glibc.hpp"
#include "image/provider.hpp"

namespace wheelcheck {

namespace {

std::string_view answer_name(const Loaded& loaded) {
  if (loaded.object && !loaded.object->identity().soname.empty())
    return loaded.object->identity().soname;
  const auto slash = loaded.path.rfind('/');
  return slash == std::string::npos ? std::string_view(loaded.path)
                                    : std::string_view(loaded.path).substr(slash + 1);
}

/// check_match for a reference that names a version: that version, or a definition in the base
/// version that is not hidden.
bool accepts_versioned(const std::vector<Definition>& definitions, std::string_view version) {
  for (const Definition& definition : definitions) {
    if (definition.version == version) return true;
    if (definition.version.empty() && !definition.hidden) return true;
  }
  return false;
}

/// check_match for a reference without a version: the base or the oldest version (index ≤ 2), else
/// the only default one.
bool accepts_unversioned(const std::vector<Definition>& definitions) {
  int defaults = 0;
  for (const Definition& definition : definitions) {
    if (definition.index < 3) return true;
    if (!definition.hidden) ++defaults;
  }
  return defaults == 1;
}

}  // namespace

Lookup::Lookup(const Environment& environment, const Process& process,
               const std::vector<std::size_t>& local)
    : process_(process) {
  std::vector<bool> seen(process.objects().size());
  for (const auto* list : {&process.global_scope, &local})
    for (std::size_t index : *list) {
      if (seen[index]) continue;
      seen[index] = true;
      scope_.push_back(index);
    }
  asserts_versions_ = glibc_before(environment, "2.41");
}

Match Lookup::find(const Import& import) {
  Match match;
  const std::uint32_t hash = gnu_hash(import.name);
  for (std::size_t index : scope_) {
    const Loaded& loaded = process_.at(index);
    if (!loaded.described()) continue;
    definitions_.clear();
    loaded.object->find(import.name, hash, definitions_);
    if (!definitions_.empty() && matches(loaded, index, import, match)) return match;
  }
  return assume(import);
}

bool Lookup::matches(const Loaded& loaded, std::size_t index, const Import& import, Match& match) {
  const bool has_versions = loaded.object->has_version_table();
  if (import.version.empty()) {
    if (has_versions && !accepts_unversioned(definitions_)) return false;
  } else if (!has_versions) {
    if (asserts_versions_ && !import.file.empty() && process_.find_named(import.file) == index) {
      match = {LookupResult::aborts, static_cast<std::ptrdiff_t>(index)};
      return true;
    }
  } else if (!accepts_versioned(definitions_, import.version)) {
    return false;
  }
  match = {LookupResult::found, static_cast<std::ptrdiff_t>(index)};
  return true;
}

Match Lookup::assume(const Import& import) const {
  for (std::size_t index : scope_) {
    const Loaded& loaded = process_.at(index);
    if (!loaded.described() && may_export(answer_name(loaded), import))
      return {LookupResult::assumed, static_cast<std::ptrdiff_t>(index)};
  }
  return {};
}

}  // namespace wheelcheck
