#include "engine/assumptions.hpp"
#include "engine/finding_draft.hpp"
#include "engine/version_findings.hpp"
#include "facts/path.hpp"
#include "python/version_number.hpp"

namespace wheelcheck {
namespace {

bool is_runtime(std::string_view file) {
  return file.starts_with("libstdc++.so") || file.starts_with("libgcc_s.so");
}

/// The file that lacks a version: of several of that name, the one that is loaded.
std::string loaded_path(const LibraryCase& library) {
  for (const MissingVersion& missing : library.outcome.versions)
    if (is_runtime(file_name_of(missing.provider))) return missing.provider;
  return {};
}

/// "3.4.30" of a file that defines GLIBCXX_3.4 to GLIBCXX_3.4.30.
std::string highest_version(const Image& image, const std::string& path) {
  const Opened opened = image.open(path);
  std::string highest;
  if (!opened.object) return highest;
  for (const VersionDefinition& definition : opened.object->identity().version_definitions) {
    const std::string_view number = version_number(definition.name);
    const bool runtime =
        definition.name.starts_with("GLIBCXX_") || definition.name.starts_with("GCC_");
    if (runtime && compare_numbers(number, version_number(highest)) > 0) highest = definition.name;
  }
  return highest;
}

bool is_below(std::string_view path, const std::string& directory) {
  return !directory.empty() && path.starts_with(directory + "/");
}

/// Why this copy is the one that is found.
std::string_view origin(const Environment& environment, std::string_view path) {
  for (const std::string& directory : environment.ld_library_path)
    if (is_below(path, directory)) return "found first through LD_LIBRARY_PATH";
  for (const std::string& directory : environment.site_directories)
    if (is_below(path, directory)) return "a package's own copy";
  for (const std::string& directory : environment.default_directories)
    if (is_below(path, directory)) return "the system's";
  return "of the interpreter's prefix, as conda's is";
}

std::string has_text(const Case& subject, const LibraryCase& library, const VersionGap& gap) {
  const std::string path = loaded_path(library);
  const std::string highest = highest_version(*subject.image, path);
  std::string text = highest.empty() ? "an older " + gap.provider : "up to " + highest;
  return path.empty()
             ? text
             : text + " in " + path + ", " + std::string(origin(*subject.environment, path));
}

void check(const Rule& self, const Case& subject, Results& results) {
  uncheck_assumed(self, subject, is_runtime, "no libstdc++ is described", results);
  for (const LibraryCase& library : subject.libraries) {
    const VersionGap gap = missing_versions(library, is_runtime);
    if (gap.versions.empty()) continue;
    Finding finding = draft(self, subject, library);
    finding.needs = gap.highest + " of " + gap.provider;
    finding.has = has_text(subject, library, gap);
    finding.evidence = gap.versions;
    finding.count = gap.versions.size();
    finding.remedy = "install a newer libstdc++ (a newer GCC runtime), or take another wheel";
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule libstdcxx_version_missing = {
    .id = "libstdcxx-version-missing",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "native code needs a newer libstdc++",
    .cause =
        R"(The wheel was compiled with a newer GCC than the libstdc++.so.6 that would be loaded comes
from; a conda prefix or a directory in LD_LIBRARY_PATH may bring an older one than the system's.
Message: `libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by …)`.)",
    .cure = "install a newer libstdc++; with conda, `libstdcxx-ng`",
    .check = check,
};

}  // namespace wheelcheck
