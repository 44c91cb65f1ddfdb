#include "engine/finding_draft.hpp"
#include "engine/native_member.hpp"

namespace wheelcheck {
namespace {

void check(const Rule& self, const Case& subject, Results& results) {
  for (const LibraryCase& library : subject.libraries) {
    if (!is_shared_object(*library.member) || !library.member->object->identity.static_tls())
      continue;
    Finding finding = draft(self, Phase::import, library);
    finding.needs = "room in the static TLS block (DF_STATIC_TLS)";
    finding.has = "a small reserve that all libraries loaded late share";
    finding.result = "if the reserve is used up: cannot allocate memory in static TLS block";
    finding.remedy = self.cure;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule elf_static_tls = {
    .id = "elf-static-tls",
    .severity = Severity::note,
    .certainty = Certainty::hint,
    .summary = "a library takes thread-local memory from a small reserve",
    .cause =
        R"(The library was compiled for the initial-exec TLS model (libgomp and jemalloc are), which is
fast and needs room that was set aside when the process started. When other libraries have used the
reserve up, mostly on AArch64, loading it late fails: `libgomp-d22c30c5.so.1: cannot allocate memory
in static TLS block`. One good native wheel in twelve holds such a library, so this is a note.)",
    .cure =
        "if it happens: import the package earlier, put the library into LD_PRELOAD, or set "
        "`GLIBC_TUNABLES=glibc.rtld.optional_static_tls=2000`",
    .check = check,
};

}  // namespace wheelcheck
