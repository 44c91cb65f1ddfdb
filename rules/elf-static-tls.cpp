#include "engine/finding_draft.hpp"
#include "engine/native_member.hpp"
#include "engine/refusal.hpp"

namespace wheelcheck {
namespace {

constexpr std::string_view refused_cure =
    "put the library into LD_PRELOAD, or raise the tunable glibc.rtld.optional_static_tls; as its "
    "author, compile without -ftls-model=initial-exec";

void check(const Rule& self, const Case& subject, Results& results) {
  for (const LibraryCase& library : subject.libraries) {
    if (!is_shared_object(*library.member) || !library.member->object->identity.static_tls())
      continue;
    const bool refused = refusal_of(library) == Refusal::static_tls;
    Finding finding = refused ? draft(self, subject, library) : draft(self, Phase::import, library);
    if (!refused) {
      finding.severity = Severity::note;
      finding.certainty = Certainty::hint;
      finding.result = "if the reserve is used up: cannot allocate memory in static TLS block";
    }
    finding.needs = "room in the static TLS block (DF_STATIC_TLS)";
    finding.has = refused ? "a reserve for libraries loaded late that is smaller than it alone asks"
                          : "a small reserve that all libraries loaded late share";
    finding.remedy = refused ? refused_cure : self.cure;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule elf_static_tls = {
    .id = "elf-static-tls",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a library takes thread-local memory from a small reserve",
    .cause =
        R"(The library was compiled for the initial-exec TLS model (libgomp and jemalloc are), which is
fast and needs room that was set aside when the process started. When other libraries have used the
reserve up, mostly on AArch64, loading it late fails: `libgomp-d22c30c5.so.1: cannot allocate memory
in static TLS block`. One good native wheel in twelve holds such a library, so this is a note. It
is an error where the library alone asks for more than glibc keeps, 1,664 bytes, and a module
statement imports it; one that code only names, as Ray names jemalloc, is made for LD_PRELOAD.)",
    .cure =
        "if it happens: import the package earlier, put the library into LD_PRELOAD, or set "
        "`GLIBC_TUNABLES=glibc.rtld.optional_static_tls=2000`",
    .check = check,
};

}  // namespace wheelcheck
