#include <algorithm>
#include <array>

#include "engine/finding_draft.hpp"
#include "engine/script_names.hpp"
#include "python/name.hpp"

namespace wheelcheck {
namespace {

/// Commands that people and other programs start by name, and that no wheel but their own brings.
constexpr std::array<std::string_view, 58> system_names{
    "apt",      "awk",   "bash", "c++",  "cat",   "cc",     "chmod",  "chown",   "clang",
    "conda",    "cp",    "curl", "dash", "dnf",   "docker", "dpkg",   "env",     "find",
    "g++",      "gcc",   "git",  "gpg",  "grep",  "id",     "kill",   "kubectl", "ld",
    "ldconfig", "ln",    "ls",   "make", "mkdir", "mount",  "mv",     "node",    "npm",
    "openssl",  "perl",  "ping", "pip",  "ps",    "pydoc",  "python", "rm",      "rpm",
    "scp",      "sed",   "sh",   "ssh",  "su",    "sudo",   "tar",    "uname",   "unzip",
    "wget",     "which", "yum",  "zsh"};

/// "python3.11" and "pip3" are python and pip.
std::string_view without_version(std::string_view name) {
  while (!name.empty() && (name.back() == '.' || (name.back() >= '0' && name.back() <= '9')))
    name.remove_suffix(1);
  if (name.ends_with(".exe")) name.remove_suffix(4);
  return name;
}

bool is_system_name(std::string_view name) {
  return std::find(system_names.begin(), system_names.end(), name) != system_names.end();
}

void check(const Rule& self, const Case& subject, Results& results) {
  const std::string own = normalize_name(subject.wheel->name.distribution);
  for (const ScriptName& script : script_names(*subject.wheel)) {
    const std::string_view command = without_version(script.name);
    if (!is_system_name(command) || command == own) continue;
    Finding finding = draft(self, Phase::install);
    finding.needs = "names of its own for the commands it installs";
    finding.has = "the command '" + script.name + "' (" + script.source + ")";
    finding.result =
        "where the environment comes first on PATH, '" + script.name + "' starts this wheel's code";
    finding.remedy = self.cure;
    finding.evidence = {script.name};
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule script_system_name = {
    .id = "script-system-name",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .summary = "the wheel installs a command that is named like a program of the system",
    .cause =
        R"(Scripts of a wheel are put into the environment's `bin`, which an activated environment puts
first on PATH. A script called `python`, `pip`, `git` or `ls` is from then on what everybody starts
who means the program of that name, build scripts and editors included. Nothing has to be imported
for it. A wheel that is that program (pip's own) is meant to, and is not reported.)",
    .cure = "do not install it unless you know why it does that; as its author, rename the command",
    .check = check,
};

}  // namespace wheelcheck
