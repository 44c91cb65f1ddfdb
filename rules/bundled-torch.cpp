#include <algorithm>

#include "engine/finding_draft.hpp"
#include "engine/native_member.hpp"
#include "facts/path.hpp"
#include "image/provider.hpp"

namespace wheelcheck {
namespace {

/// "libc10.so" of "libc10-0a1b2c3d.so", the name that a repair tool gives.
std::string original_name(std::string_view name) {
  if (!is_vendored_name(name)) return std::string(name);
  const auto so = std::min(name.find(".so"), name.size());
  const auto dash = name.substr(0, so).rfind('-');
  return std::string(name.substr(0, dash)) + std::string(name.substr(so));
}

bool is_core(std::string_view file) {
  const std::string name = original_name(file);
  return name == "libc10.so" || name == "libtorch_cpu.so" || name == "libtorch_cuda.so" ||
         name == "libc10_cuda.so" || name == "libtorch_python.so";
}

bool provides_torch(const WheelFacts& wheel) {
  return std::find(wheel.top_level.begin(), wheel.top_level.end(), "torch") !=
         wheel.top_level.end();
}

void check(const Rule& self, const Case& subject, Results& results) {
  if (provides_torch(*subject.wheel)) return;
  for (const Member& member : subject.wheel->members) {
    if (!is_shared_object(member)) continue;
    if (!is_core(file_name_of(member.path)) && !is_core(member.object->identity.soname)) continue;
    Finding finding = draft(self, Phase::use, member.path);
    finding.decides = false;
    finding.needs = "one libtorch in a process";
    finding.has = "a private copy of " + original_name(file_name_of(member.path));
    finding.result = "tensors of one copy are unknown to the other; operators register twice";
    finding.remedy = self.cure;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule bundled_torch = {
    .id = "bundled-torch",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .summary = "the wheel carries a copy of torch's own libraries",
    .cause =
        R"(A repair tool bundled libc10.so or libtorch_cpu.so with an extension. Beside an imported torch
there are then two dispatchers and two sets of types in one process: `RuntimeError: Tried to register
an operator … multiple times`, tensors without a type, or a crash. A program of its own that embeds
libtorch and never meets Python's is the harmless case.)",
    .cure =
        "take another build; as its author, exclude torch's libraries from what is bundled "
        "(`auditwheel repair --exclude libc10.so …`)",
    .check = check,
};

}  // namespace wheelcheck
