#include <algorithm>

#include "engine/finding_draft.hpp"
#include "engine/native_member.hpp"
#include "engine/platform_level.hpp"
#include "image/provider.hpp"

namespace wheelcheck {
namespace {

using Kind = Libc::Kind;

/// The name by which an object asks for the C library of that kind; empty where it does not.
std::string asked_for(const ObjectIdentity& identity, Kind kind) {
  std::string found;
  for (const std::string& name : identity.needed) {
    const bool loader = name.starts_with(kind == Kind::musl ? "ld-musl-" : "ld-linux");
    const bool library = kind == Kind::musl ? name.starts_with("libc.musl-") : name == "libc.so.6";
    // musl takes libc.so.6 for itself (ldso/dynlink.c, load_library), but not the loader's name.
    if (loader) return name;
    if (library) found = name;
  }
  return found;
}

/// What musl's loader prints, or glibc's.
std::string message(const std::string& name, const std::string& member, Kind target) {
  if (target == Kind::glibc)
    return name + ": cannot open shared object file: No such file or directory";
  if (name == "libc.so.6") return "Error relocating " + member + ": symbol not found";
  return "Error loading shared library " + name + ": No such file or directory (needed by " +
         member + ")";
}

struct Target {
  Kind kind;
  std::string text;
};

/// The C library of the environment, or the one that the tags promise.
std::optional<Target> target_of(const Case& subject) {
  if (const auto& libc = subject.environment->libc) {
    const bool musl = libc->kind == Kind::musl;
    return Target{libc->kind, std::string(musl ? "musl " : "glibc ") + libc->version};
  }
  const auto claimed = claimed_level(subject.wheel->name);
  if (!claimed) return std::nullopt;
  return Target{claimed->musl ? Kind::musl : Kind::glibc, "the tag " + claimed->tag};
}

void check(const Rule& self, const Case& subject, Results& results) {
  const auto target = target_of(subject);
  if (!target) return;
  const bool musl = target->kind == Kind::musl;
  for (const LibraryCase& library : subject.libraries) {
    if (!is_shared_object(*library.member)) continue;
    const ObjectIdentity& identity = library.member->object->identity;
    const std::string name = asked_for(identity, musl ? Kind::glibc : Kind::musl);
    if (name.empty()) continue;
    Finding finding = draft(self, subject, library);
    finding.needs = std::string(musl ? "glibc" : "musl") + ", by " + name;
    finding.has = target->text;
    finding.result = message(name, library.member->path, target->kind);
    finding.remedy = musl ? "take a musllinux wheel, or use an image with glibc"
                          : "take a manylinux wheel, or use an image with musl (Alpine)";
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule libc_mismatch = {
    .id = "libc-mismatch",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "native code is made for the other C library",
    .cause =
        R"(Linux has two C libraries that wheels are made for: glibc (manylinux) and musl (musllinux, as on
Alpine). Their loaders, symbols and symbol versions differ. A glibc library on musl says `Error
loading shared library ld-linux-x86-64.so.2` or `Error relocating …: symbol not found`; the other way
round `libc.musl-x86_64.so.1: cannot open shared object file`.)",
    .cure = "take the wheel with the platform tag of the other family (manylinux or musllinux)",
    .check = check,
};

}  // namespace wheelcheck
