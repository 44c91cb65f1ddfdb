#include <algorithm>

#include "engine/finding_draft.hpp"
#include "engine/symbol_findings.hpp"
#include "facts/path.hpp"

namespace wheelcheck {
namespace {

std::string_view directory_of(std::string_view path) { return path.substr(0, path.rfind('/')); }

/// The file that is loaded under the SONAME from which the symbol is wanted; empty: not known.
std::string provider_of(const LibraryCase& library, std::string_view soname) {
  for (const std::string& path : library.outcome.loaded)
    if (!soname.empty() && file_name_of(path) == soname) return path;
  return {};
}

bool through_library_path(const Environment& environment, std::string_view path) {
  const auto& directories = environment.ld_library_path;
  return std::find(directories.begin(), directories.end(), directory_of(path)) != directories.end();
}

/// Another file of that name below site-packages, which the found one hides; empty: none.
std::string hidden_by(const Environment& environment, const std::string& found) {
  for (const auto& [path, library] : environment.libraries)
    if (path != found && file_name_of(path) == file_name_of(found))
      for (const std::string& site : environment.site_directories)
        if (path.starts_with(site + "/")) return path;
  return {};
}

/// `__nvJitLinkComplete_12_4` names the release that it came with: "12.4".
std::string release_in(std::string_view symbol) {
  if (symbol.find("nvJitLink") == std::string_view::npos) return {};
  const auto minor = symbol.rfind('_');
  const auto major = minor == std::string_view::npos ? minor : symbol.rfind('_', minor - 1);
  if (major == std::string_view::npos || major + 1 >= minor) return {};
  const std::string text = std::string(symbol.substr(major + 1, minor - major - 1)) + "." +
                           std::string(symbol.substr(minor + 1));
  return text.find_first_not_of("0123456789.") == std::string::npos ? text : std::string();
}

void describe_provider(Finding& finding, const Case& subject, const LibraryCase& library,
                       const MissingSymbol& symbol) {
  const Environment& environment = *subject.environment;
  const std::string found = provider_of(library, symbol.version_file);
  finding.has = "no library that would be loaded exports it";
  finding.remedy = "update the NVIDIA packages to those that the wheel was built with";
  if (found.empty()) return;
  finding.has = found + " does not export it";
  const std::string hidden = hidden_by(environment, found);
  if (!through_library_path(environment, found)) return;
  finding.has += "; it is found through LD_LIBRARY_PATH";
  if (!hidden.empty()) finding.has += " and hides " + hidden;
  finding.remedy = "take " + std::string(directory_of(found)) + " out of LD_LIBRARY_PATH";
}

void check(const Rule& self, const Case& subject, Results& results) {
  for (const LibraryCase& library : subject.libraries) {
    if (!library.outcome.libraries.empty() || !library.outcome.versions.empty()) continue;
    const auto symbols = missing_of(subject, library, Owner::cuda);
    if (symbols.empty()) continue;
    Finding finding = draft(self, subject, library);
    describe(finding, symbols, "CUDA");
    const auto wanted = std::find_if(
        library.outcome.symbols.begin(), library.outcome.symbols.end(),
        [&](const MissingSymbol& one) { return one.symbol == symbols.front().symbol; });
    describe_provider(finding, subject, library, *wanted);
    if (!wanted->version_file.empty()) finding.needs += " of " + wanted->version_file;
    if (const std::string release = release_in(wanted->symbol); !release.empty())
      finding.needs += ", CUDA " + release + " or later";
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule cuda_symbol_missing = {
    .id = "cuda-symbol-missing",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a CUDA library of the right name is too old for what native code needs of it",
    .cause =
        R"(SONAMEs of CUDA's libraries hold the major release only, and libnccl.so.2 and libcurand.so.10
not even that: an older minor is taken for a newer one and lacks what came in between. Most often a
toolkit in LD_LIBRARY_PATH is found before the NVIDIA packages that torch brought; or two packages
want different minors. Messages:
`libcusparse.so.12: undefined symbol: __nvJitLinkComplete_12_4, version libnvJitLink.so.12`;
`undefined symbol: cudaGetDriverEntryPointByVersion, version libcudart.so.12` (came with CUDA 12.5);
`libtorch_cuda.so: undefined symbol: ncclCommRegister` (came with NCCL 2.19).)",
    .cure = "take the toolkit out of LD_LIBRARY_PATH, or update the NVIDIA packages",
    .check = check,
};

}  // namespace wheelcheck
