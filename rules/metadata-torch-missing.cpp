#include <optional>
#include <unordered_set>

#include "diagnosis/diagnosis.hpp"
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

/// torch's C++ names that each library of the case uses.
using Uses = std::vector<std::vector<std::string>>;

/// Drops what libraries of the wheels define: frameworks with a c10 of their own (paddlepaddle).
void drop_defined(const Case& subject, Uses& uses) {
  std::unordered_set<std::string_view> used, defined;
  for (const auto& names : uses) used.insert(names.begin(), names.end());
  if (used.empty()) return;
  each_definition(subject, [&](std::string_view name) {
    if (used.contains(name)) defined.insert(name);
  });
  for (auto& names : uses)
    std::erase_if(names, [&](const std::string& name) { return defined.contains(name); });
}

/// Which of the known releases have all that the package leans on.
std::string fitting(const Case& subject) {
  const auto range = torch_range(subject);
  if (!range || !range->cut || range->releases.empty()) return {};
  return "; torch " + describe_range(range->releases, known_torch_releases()) + " would do";
}

void check(const Rule& self, const Case& subject, Results& results) {
  if (declared(subject)) return;
  Uses uses;
  for (const LibraryCase& library : subject.libraries) uses.push_back(torch_use(library).cpp);
  drop_defined(subject, uses);
  for (std::size_t i = 0; i < uses.size(); ++i) {
    if (uses[i].empty()) continue;
    Finding finding = draft(self, Phase::install, subject.libraries[i]);
    finding.needs = "the torch that it was built with: " + std::to_string(uses[i].size()) +
                    " of its C++ functions, such as " + readable(uses[i].front());
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
