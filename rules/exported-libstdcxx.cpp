#include <algorithm>

#include "engine/finding_draft.hpp"
#include "engine/native_member.hpp"
#include "facts/path.hpp"
#include "facts/symbol_rules.hpp"

namespace wheelcheck {
namespace {

/// Objects that exist once in a C++ program: whoever defines std::cout has all of libstdc++ inside.
bool marks_libstdcxx(std::string_view name) {
  return name == "_ZSt4cout" || name == "_ZNSs4_Rep20_S_empty_rep_storageE" ||
         name == "_ZNSt6locale7classicEv";
}

bool is_libstdcxx(const Member& member) {
  return file_name_of(member.path).starts_with("libstdc++") ||
         file_name_of(member.path).starts_with("libc++") ||
         member.object->identity.soname.starts_with("libstdc++");
}

void check(const Rule& self, const Case& subject, Results& results) {
  for (const LibraryCase& library : subject.libraries) {
    const Member& member = *library.member;
    if (!is_shared_object(member) || library.role == Role::program || is_libstdcxx(member))
      continue;
    const SharedObject& object = *member.object;
    const auto marked =
        std::find_if(object.symbols.begin(), object.symbols.end(), [&](const Symbol& symbol) {
          return defines(symbol) && marks_libstdcxx(object.name(symbol));
        });
    if (marked == object.symbols.end()) continue;
    Finding finding = draft(self, Phase::use, library);
    finding.needs = "one libstdc++ in a process";
    finding.has = "a static copy of it whose symbols are exported, " +
                  std::string(object.name(*marked)) + " among them";
    finding.result =
        "libraries that link to this one use parts of both copies, and crash in streams or locales";
    finding.remedy = self.cure;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule exported_libstdcxx = {
    .id = "exported-libstdcxx",
    .severity = Severity::note,
    .certainty = Certainty::hint,
    .summary = "a library exports the libstdc++ that is linked into it",
    .cause =
        R"(With `-static-libstdc++` and default visibility the library defines std::cout and the rest for
everyone behind it in the search order. Extensions are loaded apart from each other, so this is felt
only where other libraries link to this one or it is loaded with RTLD_GLOBAL.)",
    .cure = "as its author, link with `-Wl,--exclude-libs,ALL` or a version script",
    .check = check,
};

}  // namespace wheelcheck
