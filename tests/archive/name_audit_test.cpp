#include "archive/name_audit.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/framed_archive.hpp"

using namespace wheelcheck;
using namespace wheelcheck::test;

TEST_SUITE("archive") {
  TEST_CASE("names") {
    auto kinds_of = [](const std::string& name) {
      ZipArchive zip;
      zip.add(name, "x", false);
      return look(zip.bytes(), Depth::names);
    };
    for (const char* name : {"../x", "a/../../x", "/etc/x", "C:/x", "C:x", "a\\x", "a/.."})
      CHECK(kinds_of(name).only({"archive-unsafe-path"}));
    for (const char* name : {"a//x", "./x", "a/./x"})
      CHECK(kinds_of(name).only({"archive-odd-path"}));
    for (const char* name : {"a\nb", "a\x1b[31mb",
                             "a\xe2\x80\xae"
                             "b",
                             "\x7f"})
      CHECK(kinds_of(name).kinds.count("archive-control-character") == 1);
    CHECK(kinds_of("").kinds.count("archive-unsafe-path") == 1);
    CHECK(kinds_of("caf\xc3\xa9").only({"archive-name-encoding"}));
    CHECK(kinds_of("bad\xff").only({"archive-name-encoding"}));
    CHECK(kinds_of("a..b/...c").only({}));
  }

  TEST_CASE("names that meet") {
    auto kinds_of = [](std::initializer_list<const char*> names) {
      ZipArchive zip;
      for (const char* name : names) zip.add(name, name, false);
      return look(zip.bytes(), Depth::names);
    };
    Seen twice = kinds_of({"a", "b", "a"});
    CHECK(twice.only({"archive-duplicate-copy"}));
    CHECK_FALSE(twice.framing.entries[0].refused.empty());
    CHECK(twice.framing.entries[2].refused.empty());
    ZipArchive other;
    for (const char* content : {"one", "two"}) other.add("a", content, false);
    CHECK(look(other.bytes(), Depth::names).only({"archive-duplicate-name"}));
    CHECK(kinds_of({"pkg/A.so", "pkg/a.so"}).only({"archive-case-collision"}));
    CHECK(kinds_of({"a", "a b", "a-b", "a/b"}).only({"archive-path-conflict"}));
    CHECK(kinds_of({"a0", "ab/c", "a/b"}).only({}));
  }

  TEST_CASE("a name in a Unicode Path field") {
    auto field = [](const std::string& name) {
      return little_endian(0x7075, 2) + little_endian(name.size() + 5, 2) +
             std::string("\1\0\0\0\0", 5) + name;
    };
    CHECK(with([&](auto& m, auto&) {
            m.local.extra = m.central.extra = field("pkg/other.so");
          }).only({"archive-unicode-path"}));
    CHECK(with([&](auto& m, auto&) { m.local.extra = m.central.extra = field(m.name); }).only({}));
  }
}
