#include <array>

#include "engine/finding_draft.hpp"

namespace wheelcheck {
namespace {

constexpr std::array<std::string_view, 2> imported_by_site{"sitecustomize", "usercustomize"};

/// sitecustomize.py, .pyc, sitecustomize.cpython-311-….so, sitecustomize/__init__.py
std::string_view startup_module(std::string_view installed_path) {
  for (const std::string_view name : imported_by_site) {
    if (!installed_path.starts_with(name) || installed_path.size() == name.size()) continue;
    const std::string_view rest = installed_path.substr(name.size());
    const bool module = rest[0] == '.' && rest.find('/') == rest.npos &&
                        (rest == ".py" || rest == ".pyc" || rest.ends_with(".so"));
    if (module || rest.starts_with("/__init__.")) return name;
  }
  return {};
}

void check(const Rule& self, const Case& subject, Results& results) {
  for (const Member& member : subject.wheel->members) {
    const std::string_view name = startup_module(member.installed_path);
    if (name.empty()) continue;
    Finding finding = draft(self, Phase::install, member.path);
    finding.needs = "code that runs when it is imported";
    finding.has = "the module '" + std::string(name) + "'";
    finding.result = "every start of this environment's Python runs it";
    finding.remedy = self.cure;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule startup_module = {
    .id = "startup-module",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "the wheel brings sitecustomize or usercustomize",
    .cause =
        R"(Python's `site` module imports `sitecustomize` and `usercustomize` at every start, whoever
starts it and whatever for. A wheel that brings one of them runs code that nobody imported, and
replaces the module that the system's administrator may have put there.)",
    .cure = "do not install it unless you know why it does that",
    .check = check,
};

}  // namespace wheelcheck
