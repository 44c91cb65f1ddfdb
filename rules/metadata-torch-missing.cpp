#include <optional>
#include <set>

#include "diagnosis/diagnosis.hpp"
#include "diagnosis/owner.hpp"
#include "diagnosis/release_history.hpp"
#include "engine/definitions.hpp"
#include "engine/finding_draft.hpp"
#include "engine/library_names.hpp"
#include "engine/torch_range.hpp"
#include "engine/torch_use.hpp"
#include "python/name.hpp"
#include "python/requirement.hpp"
#include "symbol/name.hpp"

namespace wheelcheck {
namespace {

/// torch, or a project that requires one torch itself (torchvision, pytorch-lightning).
bool brings_torch(const std::string& line) {
  const auto requirement = Requirement::parse(line);
  if (!requirement) return false;
  const std::string name = normalize_name(requirement->name);
  const bool extra = requirement->marker && requirement->marker->variables().count("extra") != 0;
  return !extra && (name.starts_with("torch") || name.starts_with("pytorch"));
}

bool declared(const Case& subject) {
  const Metadata& metadata = subject.wheel->metadata;
  for (const std::string& line : metadata.requires_dist)
    if (brings_torch(line)) return true;
  // torch's own wheel, under whatever name.
  return !metadata.present || library_names({subject.wheel}).contains("libc10.so");
}

/// Names that libraries of the wheels define: frameworks with a c10 of their own (paddlepaddle).
std::set<std::string, std::less<>> torch_definitions(const Case& subject) {
  std::set<std::string, std::less<>> names;
  each_definition(subject, [&](std::string_view name) {
    if (owner_of(name, {}) == Owner::torch) names.emplace(name);
  });
  return names;
}

/// Which of the known releases have all that the package leans on.
std::string fitting(const Case& subject) {
  const auto range = torch_range(subject);
  if (!range || !range->cut || range->releases.empty()) return {};
  return "; torch " + describe_range(range->releases, known_torch_releases()) + " would do";
}

void check(const Rule& self, const Case& subject, Results& results) {
  if (declared(subject)) return;
  std::optional<std::set<std::string, std::less<>>> defined;
  for (const LibraryCase& library : subject.libraries) {
    TorchUse use = torch_use(library);
    if (use.cpp.empty()) continue;
    if (!defined) defined = torch_definitions(subject);
    std::erase_if(use.cpp, [&](const std::string& name) { return defined->contains(name); });
    if (use.cpp.empty()) continue;
    Finding finding = draft(self, Phase::install, library);
    finding.needs = "the torch that it was built with: " + std::to_string(use.cpp.size()) +
                    " of its C++ functions, such as " + readable(use.cpp.front());
    finding.has = "METADATA requires no torch";
    finding.result = "an installer puts the wheel beside any torch, or none" + fitting(subject);
    finding.remedy = self.cure;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule metadata_torch_missing = {
    .id = "metadata-torch-missing",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "libraries use torch's C++ API, and METADATA requires no torch",
    .cause =
        R"(torch keeps no C++ ABI between minor releases, so a library that imports names of c10::, at:: or
torch:: fits the torch it was built with. METADATA says nothing of it (or in an extra only), and the
installer is free to choose: `undefined symbol` at import. Libraries that keep to the stable C shim
(`aoti_torch_…`) need no such line. Of a library that the package can do without this is a note.)",
    .cure = "pin the torch that the project's page names; as its author, require it in METADATA",
    .check = check,
};

}  // namespace wheelcheck
