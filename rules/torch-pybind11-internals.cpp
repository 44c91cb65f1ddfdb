#include <algorithm>
#include <charconv>

#include "engine/finding_draft.hpp"
#include "engine/symbol_findings.hpp"
#include "python/version_number.hpp"

namespace wheelcheck {
namespace {

constexpr std::string_view mark = "__pybind11_internals_v";

/// 5 of "__pybind11_internals_v5_gcc_libstdcpp_cxxabi1018__"; 0: no such string.
unsigned internals_version(const SharedObject& object) {
  for (const std::string& text : object.evidence) {
    if (!text.starts_with(mark)) continue;
    unsigned version = 0;
    std::from_chars(text.data() + mark.size(), text.data() + text.size(), version);
    if (version != 0) return version;
  }
  return 0;
}

bool links_torch_python(const SharedObject& object) {
  const auto& needed = object.identity.needed;
  return std::find(needed.begin(), needed.end(), "libtorch_python.so") != needed.end();
}

/// pybind11 2 has internals v4 and v5, pybind11 3 begins with v11; torch took it up in 2.9.
constexpr unsigned first_of_pybind11_3 = 11;

void check(const Rule& self, const Case& subject, Results& results) {
  const auto& torch = subject.environment->torch;
  if (!torch) return;
  const bool torch_has_3 = compare_numbers(torch->version, "2.9") >= 0;
  for (const LibraryCase& library : subject.libraries) {
    if (!library.member->object || !links_torch_python(*library.member->object)) continue;
    const unsigned version = internals_version(*library.member->object);
    if (version == 0 || (version >= first_of_pybind11_3) == torch_has_3) continue;
    Finding finding = draft(self, Phase::import, library);
    finding.needs = std::string(mark) + std::to_string(version) + " in the same process";
    finding.has = torch_of(*subject.environment) + ", with pybind11 " + (torch_has_3 ? "3" : "2");
    finding.result =
        "ImportError: generic_type: type referenced unknown base type, if it uses torch's classes";
    finding.remedy = self.cure;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule torch_pybind11_internals = {
    .id = "torch-pybind11-internals",
    .severity = Severity::note,
    .certainty = Certainty::hint,
    .summary = "an extension and torch were built with pybind11 releases that share no types",
    .cause =
        R"(pybind11 keeps the classes that are known to Python in a record under a versioned name
(`__pybind11_internals_v5_…`, `…_v11_…`). torch has pybind11 2 up to 2.8 and 3 from 2.9 on. Tensors
cross over regardless; an extension that derives from a class that torch registered fails: `unknown
base type "c10d::Backend"`, `type "RedOpType" is already registered`.)",
    .cure = "if it happens: take a build for this torch, which compiles with torch's own pybind11",
    .check = check,
};

}  // namespace wheelcheck
