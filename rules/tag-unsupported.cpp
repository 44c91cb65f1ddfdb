#include "engine/finding_draft.hpp"
#include "environment/tag_target.hpp"

namespace wheelcheck {
namespace {

/// A set that is not looked at whole can only be found to fit, never to fail.
bool too_many(const WheelName& name) {
  return name.python_tags.size() * name.abi_tags.size() * name.platform_tags.size() > tag_limit;
}

/// "the Python tag cp312 and the platform tag win_amd64".
std::string failing_parts(const TagFit& fit) {
  std::string text;
  const auto add = [&](bool fits, const char* what, const std::string& tag) {
    if (!fits) text += (text.empty() ? "" : " and ") + std::string(what) + " " + tag;
  };
  add(fit.python_fits, "Python tag", fit.nearest.python);
  add(fit.abi_fits, "ABI tag", fit.nearest.abi);
  add(fit.platform_fits, "platform tag", fit.nearest.platform);
  return text;
}

std::string description(const Environment& environment) {
  const Python& python = *environment.python;
  std::string text = (python.implementation == "pypy" ? "PyPy " : "Python ") + python.version;
  if (python.free_threaded) text += " (free-threaded)";
  if (environment.machine) text += " on " + *environment.machine;
  if (environment.libc)
    text += (environment.libc->kind == Libc::Kind::glibc ? ", glibc " : ", musl ") +
            environment.libc->version;
  return text;
}

void check(const Rule& self, const Case& subject, Results& results) {
  const WheelName& name = subject.wheel->name;
  const std::vector<Tag> tags = tags_of(name);
  if (tags.empty() || too_many(name) || !subject.wheel->name_error.empty()) return;
  const auto supported = installer_tags(*subject.environment, name);
  if (!supported) {
    results.unchecked.push_back({std::string(self.id), "no Python version is described"});
    return;
  }
  const TagFit fit = supported->fit(tags);
  if (fit.rank) return;
  Finding finding = draft(self, Phase::install);
  finding.needs = failing_parts(fit);
  finding.has = description(*subject.environment);
  finding.result = "ERROR: " + name.file_name + " is not a supported wheel on this platform.";
  finding.remedy = "take a file whose name ends in " + fit.wanted.text() + ".whl, or " +
                   "one that is named for a wider range";
  results.findings.push_back(std::move(finding));
}

}  // namespace

extern const Rule tag_unsupported = {
    .id = "tag-unsupported",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "an installer would not take this wheel in this environment",
    .cause =
        R"(The tags at the end of the file name say for which Python, ABI and platform the wheel was
built (PEP 425), and none of their combinations is among those that the environment accepts. pip
says `ERROR: ….whl is not a supported wheel on this platform.` and does not say which part it is.)",
    .cure = "take the file of the same release whose tags fit, or build from source",
    .check = check,
};

}  // namespace wheelcheck
