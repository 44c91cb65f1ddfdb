// An interpreter laid into an environment.
#include <algorithm>

#include "python/version_number.hpp"
#include "snapshot/program_object.hpp"
#include "snapshot/published_snapshots.hpp"

namespace wheelcheck {

namespace {

/// "3.11" of "3.11.7".
std::string_view minor_of(std::string_view version) {
  const auto first = version.find('.');
  return first == std::string_view::npos ? version
                                         : version.substr(0, version.find('.', first + 1));
}

/// What a build exports does not change within a minor, so any patch release answers: the very one,
/// else one built from upstream's sources, else the youngest.
FoundRelease closest(const std::vector<FoundRelease>& releases, std::string_view version) {
  FoundRelease best;
  int best_rank = -1;
  for (const FoundRelease& found : releases) {
    if (minor_of(found.release->version) != minor_of(version)) continue;
    const bool upstream = found.release->name.find('(') == std::string::npos;
    const int rank = (found.release->version == version ? 2 : 0) + (upstream ? 1 : 0);
    if (rank < best_rank) continue;
    best = found;
    best_rank = rank;
  }
  return best;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto space = std::min(text.find(' '), text.size());
    if (space > 0) words.emplace_back(text.substr(0, space));
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  return words;
}

/// `program` (may be null: a static one was not recorded) and libpython.
struct Interpreter {
  ObjectPtr program, library;
};

Interpreter interpreter_of(const FoundRelease& found) {
  Interpreter of;
  for (const std::uint32_t number : found.release->packages) {
    for (const std::uint32_t id : found.store->packages()[number].libraries) {
      const bool is_library = found.store->library(id).path.find("/libpython") != std::string::npos;
      (is_library ? of.library : of.program) = found.store->object(id);
    }
  }
  return of;
}

void fill_names(Python& python, const std::string& machine, const Release& release) {
  std::string digits(minor_of(python.version));
  digits.erase(std::remove(digits.begin(), digits.end(), '.'), digits.end());
  if (python.soabi.empty()) {
    python.soabi = "cpython-" + digits + (python.free_threaded ? "t" : "") +
                   (python.debug ? "d" : "") + "-" + machine + "-linux-gnu";
  }
  if (python.extension_suffixes.empty()) {
    // PEP 3149, PEP 384; abi3t since 3.15 (PEP 803), and no abi3 for free-threaded builds from
    // then.
    const bool has_abi3t = compare_numbers(python.version, "3.15") >= 0;
    python.extension_suffixes.push_back("." + python.soabi + ".so");
    if (!has_abi3t || !python.free_threaded) python.extension_suffixes.push_back(".abi3.so");
    if (has_abi3t) python.extension_suffixes.push_back(".abi3t.so");
    python.extension_suffixes.push_back(".so");
  }
  if (const auto modules = release.facts.find("stdlib_modules");
      python.stdlib_modules.empty() && modules != release.facts.end()) {
    python.stdlib_modules = words_of(modules->second);
  }
  if (python.executable.empty()) {
    python.executable = "/usr/bin/python" + std::string(minor_of(python.version));
  }
}

void add_library(Environment& to, const ObjectPtr& library) {
  const std::string& soname = library->identity().soname;
  const std::string directory =
      to.default_directories.empty() ? std::string("/usr/lib") : to.default_directories.front();
  const std::string path = real_path(to, directory + "/" + soname);
  to.libraries.emplace(path, EnvironmentLibrary{path, library});
  to.library_cache.emplace(soname, path);
}

}  // namespace

SnapshotMatch PublishedSnapshots::add_python(Environment& environment) const {
  if (!environment.python) return SnapshotMatch::unknown;
  Python& python = *environment.python;
  const bool cpython = python.implementation.empty() || python.implementation == "cpython";
  // Free-threaded and debug builds export other names; none has been recorded.
  if (!cpython || python.free_threaded || python.debug) return SnapshotMatch::unknown;
  const std::string machine = environment.machine.value_or("x86_64");
  const FoundRelease found = closest(releases(ReleaseKind::python, machine), python.version);
  if (found.release == nullptr) return SnapshotMatch::unknown;
  const Interpreter recorded = interpreter_of(found);
  if (!recorded.library) return SnapshotMatch::unknown;
  fill_names(python, machine, *found.release);
  const bool shared = python.shared_libpython.value_or(false);
  const ObjectPtr exports = !shared && recorded.program ? recorded.program : recorded.library;
  environment.libraries[python.executable] = {python.executable,
                                              std::make_shared<ProgramObject>(exports, shared)};
  if (shared) add_library(environment, recorded.library);
  return SnapshotMatch::exact;
}

}  // namespace wheelcheck
