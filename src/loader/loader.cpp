#include "loader/loader.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "loader/header_check.hpp"
#include "loader/mapping.hpp"
#include "loader/relocation.hpp"
#include "loader/version_check.hpp"

namespace wheelcheck {

namespace {

void sort_unique(std::vector<std::string>& names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
}

/// Removes every occurrence of `cut` + "/", as the directory of an unpacked wheel is cut off.
std::string without(std::string text, std::string_view cut) {
  if (cut.empty()) return text;
  const std::string prefix = std::string(cut) + "/";
  for (auto at = text.find(prefix); at != std::string::npos; at = text.find(prefix, at))
    text.erase(at, prefix.size());
  return text;
}

std::optional<Failure> check_isa(const Environment& environment, const Process& process,
                                 const Mapping& mapping) {
  for (std::size_t index : mapping.list) {
    const Loaded& loaded = process.at(index);
    if (index >= mapping.first_new && loaded.object &&
        isa_level_too_low(environment, loaded.object->identity()))
      return Failure{OutcomeKind::refused, loaded.path + ": CPU ISA level is lower than required"};
  }
  return std::nullopt;
}

/// An object whose tables could not be read decides nothing.
std::optional<Failure> find_unread(const Process& process, const Mapping& mapping) {
  for (std::size_t index : mapping.list) {
    const Loaded& loaded = process.at(index);
    if (index >= mapping.first_new && loaded.object && !loaded.object->unread().empty())
      return Failure{OutcomeKind::unknown,
                     loaded.path + ": " + std::string(loaded.object->unread())};
  }
  return std::nullopt;
}

Outcome outcome_of(const Process& process, Mapping mapping, VersionCheck versions,
                   Relocation relocation, std::optional<Failure> failure, std::string_view cut) {
  Outcome out;
  out.kind = failure ? failure->kind : OutcomeKind::loads;
  out.message = failure ? without(failure->message, cut) : std::string();
  out.assuming = process.assumed;
  sort_unique(out.assuming);
  out.libraries = std::move(mapping.missing);
  out.versions = std::move(versions.missing);
  out.symbols = std::move(relocation.missing);
  for (auto& library : out.libraries) library.needed_by = without(library.needed_by, cut);
  for (auto& version : out.versions) {
    version.provider = without(version.provider, cut);
    version.needed_by = without(version.needed_by, cut);
  }
  for (auto& symbol : out.symbols) symbol.needed_by = without(symbol.needed_by, cut);
  for (std::size_t index : mapping.list) out.loaded.push_back(process.at(index).path);
  return out;
}

}  // namespace

Outcome load(const Image& image, const Process& before, std::string_view path,
             std::string_view cut) {
  const Environment& environment = image.environment();
  if (environment.libc && environment.libc->kind == Libc::Kind::musl) {
    Outcome out;
    out.message = "musl's loader is not simulated";
    return out;
  }
  Process process = before;
  process.assumed.clear();
  Mapping mapping = map_object(image, process, path);
  if (mapping.list.empty()) return outcome_of(process, mapping, {}, {}, mapping.failure, cut);
  const auto unread = find_unread(process, mapping);
  VersionCheck versions = check_versions(environment, process, mapping.list, mapping.first_new);
  const auto isa = check_isa(environment, process, mapping);
  Relocation relocation = relocate(environment, process, mapping.list, mapping.first_new);

  std::optional<Failure> first = mapping.failure;
  for (const std::optional<Failure>* next :
       {&unread, &std::as_const(versions.failure), &isa, &std::as_const(relocation.failure)})
    if (!first) first = *next;
  if (!first) first = relocation.unknown;
  return outcome_of(process, std::move(mapping), std::move(versions), std::move(relocation),
                    std::move(first), cut);
}

}  // namespace wheelcheck
