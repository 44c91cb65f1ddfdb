#include <algorithm>
#include <map>
#include <set>

#include "engine/finding_draft.hpp"
#include "python/name.hpp"
#include "python/requirement.hpp"

namespace wheelcheck {
namespace {

/// Import name → distribution (normalised) that it belongs to. Names that a distribution shares
/// with others (nvidia, google) are nobody's: only its own name is taken.
using Owners = std::map<std::string, std::string, std::less<>>;

Owners owners_in(const Environment& environment) {
  Owners owners{{"pip", "pip"},
                {"setuptools", "setuptools"},
                {"pkg_resources", "setuptools"},
                {"_distutils_hack", "setuptools"},
                {"wheel", "wheel"}};
  for (const InstalledDistribution& installed : environment.distributions)
    for (const std::string& name : installed.top_level)
      if (normalize_name(name) == normalize_name(installed.name))
        owners.emplace(name, normalize_name(installed.name));
  return owners;
}

/// "torch/lib/x.so" and "torch.py" are of "torch".
std::string_view import_name(std::string_view installed_path) {
  const std::size_t slash = installed_path.find('/');
  if (slash != std::string_view::npos) return installed_path.substr(0, slash);
  return installed_path.ends_with(".py") ? installed_path.substr(0, installed_path.size() - 3)
                                         : std::string_view();
}

bool requires_it(const std::vector<std::string>& lines, const std::string& name) {
  return std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
    const auto requirement = Requirement::parse(line);
    return requirement && normalize_name(requirement->name) == name;
  });
}

/// The owner's own metadata ask for this wheel: the project spread its package over several
/// distributions (mujoco and mujoco-core).
bool invited(const Case& subject, const std::string& owner, const std::string& own) {
  const auto& installed = subject.environment->distributions;
  return std::any_of(installed.begin(), installed.end(), [&](const InstalledDistribution& each) {
    return normalize_name(each.name) == owner && requires_it(each.requires_dist, own);
  });
}

void check(const Rule& self, const Case& subject, Results& results) {
  const std::string own = normalize_name(subject.wheel->name.distribution);
  const Owners owners = owners_in(*subject.environment);
  std::map<std::string, Finding> by_owner;
  for (const Member& member : subject.wheel->members) {
    const auto owner = owners.find(import_name(member.installed_path));
    if (owner == owners.end() || owner->second == own) continue;
    auto [at, fresh] = by_owner.try_emplace(owner->second, draft(self, Phase::install));
    at->second.count = at->second.evidence.size() + 1;
    at->second.evidence.push_back(member.path);
  }
  for (auto& [owner, finding] : by_owner) {
    finding.needs = "a package of its own";
    finding.has = "files in the package of '" + owner + "', " + finding.evidence.front();
    finding.result = "installing it changes or adds to " + owner + ", removing it breaks " + owner;
    finding.remedy = self.cure;
    if (invited(subject, owner, own)) finding.severity = Severity::note;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule foreign_file = {
    .id = "foreign-file",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .summary = "files lie in the package of another distribution",
    .cause =
        R"(Installers unpack wheels over one another, without asking whose a directory is. A wheel with
files in `pip/`, `setuptools/` or in the package of another installed distribution replaces that
distribution's code, which then runs under a name that people trust. Plug-ins that place themselves
in their host's package do the same without malice; where the host itself requires the wheel this
is a note.)",
    .cure = "do not install it unless you know why it does that",
    .check = check,
};

}  // namespace wheelcheck
