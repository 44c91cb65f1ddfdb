#include "loader/version_check.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "environment/glibc.hpp"
#include "image/provider.hpp"
#include "python/version_number.hpp"

namespace wheelcheck {

namespace {

bool defines(const ObjectIdentity& identity, std::string_view version) {
  return std::any_of(
      identity.version_definitions.begin(), identity.version_definitions.end(),
      [&](const VersionDefinition& definition) { return definition.name == version; });
}

class Checker {
 public:
  Checker(const Environment& environment, Process& process)
      : environment_(environment), process_(process) {}

  void check(const Loaded& loaded) {
    const ObjectIdentity& identity = loaded.object->identity();
    bool needs_libc = false, knows_relr = false;
    for (const VersionNeed& need : identity.version_needs) {
      needs_libc |= need.file.starts_with("libc.so");
      for (const NeededVersion& version : need.versions)
        knows_relr |= version.name == "GLIBC_ABI_DT_RELR";
      check(loaded, need);
    }
    // glibc 2.36 and later: DT_RELR must be declared, or an older glibc would skip relocations.
    if (identity.has_relr && needs_libc && !knows_relr && glibc_at_least(environment_, "2.36"))
      fail({OutcomeKind::refused, loaded.path + ": DT_RELR without GLIBC_ABI_DT_RELR dependency"});
  }

  VersionCheck result;

 private:
  void check(const Loaded& loaded, const VersionNeed& need) {
    const auto provider = process_.find_named(need.file);
    if (!provider) {
      fail({OutcomeKind::refused,
            "Inconsistency detected by ld.so: dl-version.c: _dl_check_map_versions: Assertion "
            "`needed != NULL' failed!"});
      return;
    }
    const Loaded& target = process_.at(*provider);
    if (!target.object) return check_by_number(loaded, need, target);
    if (target.object->identity().version_definitions.empty()) return;
    for (const NeededVersion& version : need.versions) {
      if (defines(target.object->identity(), version.name) || version.weak) continue;
      miss(loaded, target, version.name);
    }
  }

  /// Of a C or C++ library whose contents are not known, its release tells the youngest version.
  void check_by_number(const Loaded& loaded, const VersionNeed& need, const Loaded& target) {
    const bool of_libc = is_glibc_library(need.file) && environment_.libc &&
                         environment_.libc->kind == Libc::Kind::glibc;
    const bool of_libstdcxx = need.file == "libstdc++.so.6" && environment_.libstdcxx;
    if (!of_libc && !of_libstdcxx) return;
    const std::string_view prefix = of_libc ? "GLIBC_" : "GLIBCXX_";
    const std::string& highest = of_libc ? environment_.libc->version : *environment_.libstdcxx;
    for (const NeededVersion& version : need.versions)
      if (!version.weak && version.name.starts_with(prefix) &&
          compare_numbers(std::string_view(version.name).substr(prefix.size()), highest) > 0)
        miss(loaded, target, version.name);
  }

  void miss(const Loaded& loaded, const Loaded& target, const std::string& version) {
    result.missing.push_back({target.path, version, loaded.path});
    fail({OutcomeKind::missing_version,
          target.path + ": version `" + version + "' not found (required by " + loaded.path + ")"});
  }

  void fail(Failure failure) {
    if (!result.failure) result.failure = std::move(failure);
  }

  const Environment& environment_;
  Process& process_;
};

}  // namespace

VersionCheck check_versions(const Environment& environment, Process& process,
                            const std::vector<std::size_t>& list, std::size_t first_new) {
  Checker checker(environment, process);
  for (std::size_t index : list)
    if (index >= first_new && process.at(index).object) checker.check(process.at(index));
  return std::move(checker.result);
}

}  // namespace wheelcheck
