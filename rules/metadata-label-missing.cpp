#include "engine/finding_draft.hpp"
#include "python/version.hpp"

namespace wheelcheck {
namespace {

void check(const Rule& self, const Case& subject, Results& results) {
  const WheelFacts& wheel = *subject.wheel;
  const auto named = Version::parse(wheel.name.version);
  const auto written = Version::parse(wheel.metadata.version);
  if (wheel.depth == Depth::names || !wheel.metadata.present || !named || !written) return;
  if (named->local.empty() || !written->local.empty()) return;
  Finding finding = draft(self, Phase::install);
  finding.decides = false;
  finding.needs = "version " + wheel.name.version + ", by the file name";
  finding.has = "METADATA says " + wheel.metadata.version;
  finding.result = "once installed, nothing tells which build it is";
  finding.remedy =
      "keep the file's name and hash with the installation; as its author, write the "
      "label into METADATA";
  results.findings.push_back(std::move(finding));
}

}  // namespace

extern const Rule metadata_label_missing = {
    .id = "metadata-label-missing",
    .severity = Severity::note,
    .certainty = Certainty::certain,
    .summary = "the file name has a local label and METADATA has none",
    .cause =
        R"(The build was renamed after it was made: `flash_attn-2.8.3+cu12torch2.8cxx11abiTRUE-….whl` holds a
METADATA with `Version: 2.8.3`. Installed, all builds of 2.8.3 look the same, `pip freeze` writes
`flash-attn==2.8.3`, and the next machine compiles the source.)",
    .cure = "keep the file's name and hash with the installation",
    .check = check,
};

}  // namespace wheelcheck
