#include "loader/header_check.hpp"

#include <doctest/doctest.h>

namespace wheelcheck {

namespace {

Environment glibc(const char* version) {
  Environment environment;
  environment.machine = "x86_64";
  environment.libc = Libc{Libc::Kind::glibc, version};
  environment.cpu_level = 4;
  return environment;
}

ObjectIdentity plain() {
  ObjectIdentity identity;
  identity.segments = {{0, 0, 4096, 4096, 4096, 5}};
  return identity;
}

std::string refusal(const ObjectIdentity& identity) {
  std::string reason;
  const HeaderVerdict verdict = check_header(glibc("2.36"), identity, reason);
  return verdict == HeaderVerdict::fits ? "fits" : reason;
}

}  // namespace

TEST_SUITE("loader") {
  TEST_CASE("header check: each refusal in ld.so's words, in ld.so's order") {
    ObjectIdentity identity = plain();
    CHECK(refusal(identity) == "fits");
    identity.headers_cut = true;
    CHECK(refusal(identity) == "cannot read file data");
    identity.odd_headers = true;
    CHECK(refusal(identity) == "ELF file's phentsize not the expected size");
    identity.type = 1;
    CHECK(refusal(identity) == "only ET_DYN and ET_EXEC can be loaded");
    identity.version = 2;
    CHECK(refusal(identity) == "ELF file version does not match current one");
    identity.padded = true;
    CHECK(refusal(identity) == "nonzero padding in e_ident");
    identity.abi_version = 1;
    CHECK(refusal(identity) == "ELF file ABI version invalid");
    identity.os_abi = 9;
    CHECK(refusal(identity) == "ELF file OS ABI invalid");
    identity.ident_version = 2;
    CHECK(refusal(identity) == "ELF file version ident does not match current one");
    identity.data = 2;
    CHECK(refusal(identity) == "ELF file data encoding not little-endian");
    identity.file_size = 63;
    CHECK(refusal(identity) == "file too short");
  }

  TEST_CASE("mapping check: p_align binds until glibc 2.35, pages bind after it") {
    ObjectIdentity identity = plain();
    identity.segments[0].alignment = 3;
    CHECK(check_mapping(glibc("2.31"), identity, true) ==
          "ELF load command alignment not page-aligned");
    CHECK(check_mapping(glibc("2.36"), identity, true) == std::nullopt);
    identity.segments[0] = {1, 0, 4096, 4096, 4096, 5};
    CHECK(check_mapping(glibc("2.31"), identity, true) ==
          "ELF load command address/offset not properly aligned");
    CHECK(check_mapping(glibc("2.36"), identity, true) ==
          "ELF load command address/offset not page-aligned");
  }

  TEST_CASE("mapping check: a library that forbids dlopen is refused wherever it is met") {
    ObjectIdentity identity = plain();
    identity.flags_1 = 0x40;
    CHECK(check_mapping(glibc("2.36"), identity, true) == "shared object cannot be dlopen()ed");
    CHECK(check_mapping(glibc("2.36"), identity, false) == std::nullopt);
  }

  TEST_CASE("static TLS: beyond the reserve it fails for certain") {
    ObjectIdentity identity = plain();
    identity.tls_size = 1665;
    CHECK(!exceeds_static_tls(glibc("2.36"), identity));
    identity.flags = 0x10;
    CHECK(exceeds_static_tls(glibc("2.36"), identity));
    CHECK(!exceeds_static_tls(Environment(), identity));
    identity.tls_size = 1664;
    CHECK(!exceeds_static_tls(glibc("2.36"), identity));
  }

  TEST_CASE("ISA level: bits that no level has are beyond every CPU") {
    ObjectIdentity identity = plain();
    identity.isa_needed = 0x8;
    CHECK(!isa_level_too_low(glibc("2.36"), identity));
    identity.isa_needed = 0x8000;
    CHECK(isa_level_too_low(glibc("2.36"), identity));
    CHECK(!isa_level_too_low(glibc("2.31"), identity));
  }
}

}  // namespace wheelcheck
