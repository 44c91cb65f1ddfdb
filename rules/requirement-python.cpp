#include "engine/finding_draft.hpp"
#include "python/specifier.hpp"

namespace wheelcheck {
namespace {

/// The latest patch release that "3.11" may stand for; no Python had so many.
constexpr const char* last_patch = ".999";

/// Nothing where a patch release decides and only the minor version is described.
std::optional<bool> allows(const SpecifierSet& set, const std::string& python) {
  const auto version = Version::parse(python);
  if (!version) return std::nullopt;
  const bool first = set.contains(*version, Prereleases::allow);
  if (version->release.size() > 2) return first;
  const auto last = Version::parse(python + last_patch);
  if (!last || set.contains(*last, Prereleases::allow) != first) return std::nullopt;
  return first;
}

void check(const Rule& self, const Case& subject, Results& results) {
  const std::string& written = subject.wheel->metadata.requires_python;
  if (written.empty()) return;
  const auto leave_open = [&](const std::string& reason) {
    results.unchecked.push_back({std::string(self.id), reason});
  };
  const auto set = SpecifierSet::parse(written);
  if (!set) return leave_open("Requires-Python cannot be read: " + written);
  const auto& python = subject.environment->python;
  if (!python || python->version.empty()) return leave_open("no Python version is described");
  const auto allowed = allows(*set, python->version);
  if (!allowed) return leave_open("the patch release of Python is not described");
  if (*allowed) return;
  Finding finding = draft(self, Phase::install);
  finding.needs = "Python " + written + " (Requires-Python)";
  finding.has = "Python " + python->version;
  finding.result = "ERROR: Package '" + subject.wheel->name.distribution +
                   "' requires a different Python: " + python->version + " not in '" + written +
                   "'";
  finding.remedy =
      "take a Python " + written + ", or a release that still allows " + python->version;
  results.findings.push_back(std::move(finding));
}

}  // namespace

extern const Rule requirement_python = {
    .id = "requirement-python",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "Requires-Python excludes this Python",
    .cause =
        R"(METADATA says which Pythons the release is meant for, and installers obey even where the tags
of the file fit: pip says `ERROR: Package 'x' requires a different Python: 3.8.18 not in '>=3.9'`.
Tags are about the binary interface, Requires-Python is about the project's promise.)",
    .cure = "take a release of the project that allows this Python, or another Python",
    .check = check,
};

}  // namespace wheelcheck
