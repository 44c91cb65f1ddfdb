#include <algorithm>
#include <map>
#include <set>

#include "engine/finding_draft.hpp"
#include "engine/library_findings.hpp"
#include "engine/native_member.hpp"
#include "engine/platform_level.hpp"
#include "engine/requirement_closure.hpp"
#include "facts/path.hpp"
#include "release/debian_library.hpp"

namespace wheelcheck {
namespace {

/// A wheel without a level of its own is judged by what every level allows.
ClaimedLevel level_of(const WheelName& name) {
  constexpr unsigned newest = 99;
  return claimed_level(name).value_or(ClaimedLevel{false, newest, {}, {}});
}

/// The driver, libpython and the other C library have rules of their own.
bool judged_elsewhere(std::string_view soname) {
  const LibraryFamily family = family_of(soname);
  return family == LibraryFamily::libpython || soname == "libcuda.so.1" ||
         soname.starts_with("libc.musl-");
}

class Search {
 public:
  explicit Search(const Case& subject)
      : subject_(subject),
        level_(level_of(subject.wheel->name)),
        bundled_(library_names(subject.together)),
        declared_(subject) {}

  /// Libraries of the system that `library` needs, though neither wheel nor tag nor requirement
  /// accounts for them: name → where it was found, empty where that is not known.
  std::map<std::string, std::string> undeclared(const LibraryCase& library) const {
    std::map<std::string, std::string> found;
    for (const std::string& name : library.member->object->identity.needed) {
      if (judged_elsewhere(name) || allowed(level_, name) || bundled_.contains(name)) continue;
      if (missing(library, name) || brought_by_framework(name)) continue;
      const std::string path = path_of(library, name);
      if (!declared_.provides(path)) found.emplace(name, path);
    }
    return found;
  }

 private:
  /// torch brings its own libraries and CUDA's; NVIDIA's packages bring CUDA's.
  bool brought_by_framework(std::string_view soname) const {
    const LibraryFamily family = family_of(soname);
    if (family == LibraryFamily::torch) return declared_.requires_distribution("torch");
    if (family != LibraryFamily::cuda && family != LibraryFamily::driver) return false;
    return declared_.requires_distribution("torch") || declared_.requires_prefix("nvidia-") ||
           declared_.requires_prefix("cuda-");
  }

  static bool missing(const LibraryCase& library, const std::string& name) {
    const auto& libraries = library.outcome.libraries;
    return std::any_of(libraries.begin(), libraries.end(),
                       [&](const MissingLibrary& each) { return each.name == name; });
  }

  static std::string path_of(const LibraryCase& library, const std::string& name) {
    for (const std::string& path : library.outcome.loaded)
      if (path.find('/') != path.npos && file_name_of(path).starts_with(name)) return path;
    return {};
  }

  const Case& subject_;
  ClaimedLevel level_;
  LibraryNames bundled_;
  RequirementClosure declared_;
};

void check(const Rule& self, const Case& subject, Results& results) {
  const Search search(subject);
  for (const LibraryCase& library : subject.libraries) {
    if (!is_shared_object(*library.member)) continue;
    for (const auto& [name, path] : search.undeclared(library)) {
      Finding finding = draft(self, Phase::import, library);
      finding.needs = name;
      finding.has = path.empty() ? "no copy in the wheel, and no requirement that brings it"
                                 : "a copy that no requirement brings: " + path;
      finding.result = "where the system lacks it: " + name +
                       ": cannot open shared object file: No such file or directory";
      const DebianLibrary* known = debian_libraries().named(name);
      finding.remedy = known ? "in images without it: apt-get install " +
                                   std::string(known->package) + ", or what brings it there"
                             : std::string(self.cure);
      results.findings.push_back(std::move(finding));
    }
  }
}

}  // namespace

extern const Rule library_undeclared = {
    .id = "library-undeclared",
    .severity = Severity::note,
    .certainty = Certainty::likely,
    .summary = "a library is taken from the system though the tag does not allow that",
    .cause =
        R"(A manylinux tag lists the libraries that every such system has; all others are to be bundled or
to come from a required package. This one is neither, so the wheel works where the library happens
to be installed, as `libgomp.so.1` is wherever a compiler is, and fails in slim images:
`libgomp.so.1: cannot open shared object file: No such file or directory`. Where the environment
lacks it, `library-missing` says so.)",
    .cure = "install the system's package that has the library; as its author, bundle it",
    .check = check,
};

}  // namespace wheelcheck
