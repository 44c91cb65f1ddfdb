#include <algorithm>

#include "engine/finding_draft.hpp"
#include "engine/native_member.hpp"
#include "facts/path.hpp"
#include "image/provider.hpp"

namespace wheelcheck {
namespace {

/// Toolkits carry stubs of the driver to link against, in a directory that no search path names.
bool is_stub(const std::string& path) { return path.find("/stubs/") != std::string::npos; }

bool is_driver(const Member& member) {
  if (!is_shared_object(member) || is_stub(member.path)) return false;
  // A repair tool's copy is renamed: libcuda-0a1b2c3d.so.1.
  const std::string_view name = file_name_of(member.path);
  return is_driver_library(name) || is_driver_library(member.object->identity.soname) ||
         (is_vendored_name(name) && name.starts_with("libcuda-"));
}

bool brought(const Case& subject, const Member& member) {
  const std::string path = subject.image->path_of(*subject.wheel, member);
  const auto is_it = [&](const std::string& loaded) {
    return real_path(*subject.environment, loaded) == path;
  };
  return std::any_of(
      subject.libraries.begin(), subject.libraries.end(), [&](const LibraryCase& library) {
        const auto& loaded = library.outcome.loaded;
        return library.member != &member && std::any_of(loaded.begin(), loaded.end(), is_it);
      });
}

void check(const Rule& self, const Case& subject, Results& results) {
  for (const Member& member : subject.wheel->members) {
    if (!is_driver(member)) continue;
    Finding finding = draft(self, Phase::use, member.path);
    if (!brought(subject, member)) {
      finding.severity = Severity::warning;
      finding.decides = false;
    }
    finding.needs = "the driver library of the machine's own kernel module";
    finding.has = "a copy of it in the wheel";
    finding.result = "CUDA error: no CUDA-capable device is detected, or a driver version mismatch";
    finding.remedy = self.cure;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule bundled_driver = {
    .id = "bundled-driver",
    .severity = Severity::error,
    .certainty = Certainty::likely,
    .summary = "the wheel carries a copy of the NVIDIA driver's library",
    .cause =
        R"(libcuda.so.1 belongs to the kernel module of the machine and has to be of its very version. A
repair tool that found it while bundling copied the build machine's, or the stub that libraries are
linked against; loaded first, it hides the machine's own. An error where a library of the wheel would
load it, a warning where it merely lies there.)",
    .cure = "take another build; as its author, exclude libcuda.so.1 from what is bundled",
    .check = check,
};

}  // namespace wheelcheck
