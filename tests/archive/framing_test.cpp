#include "archive/framing.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <span>
#include <string>

#include "archive/defect_kinds.hpp"
#include "support/zip_writer.hpp"

using namespace wheelcheck;
using test::ZipArchive;

namespace {

struct Seen {
  Framing framing;
  std::vector<Defect> defects;
  std::set<std::string> kinds;

  bool only(std::initializer_list<std::string_view> want) const {
    std::set<std::string> expected(want.begin(), want.end());
    CHECK(kinds == expected);
    return kinds == expected;
  }
};

Seen look(const std::string& bytes, Depth depth = Depth::full, Limits limits = {}) {
  MemorySource source(std::as_bytes(std::span(bytes)));
  DefectLog log;
  Seen seen;
  seen.framing = read_framing(source, limits, depth, log);
  seen.defects = log.take();
  for (const Defect& defect : seen.defects) seen.kinds.insert(defect.kind);
  return seen;
}

ZipArchive two() {
  ZipArchive zip;
  zip.add("pkg/__init__.py", "import pkg._C\n");
  zip.add("pkg/_C.so", std::string(5000, 'x'));
  return zip;
}

/// Sets one thing in the second member of an otherwise good archive.
template <typename Change>
Seen with(Change change, Depth depth = Depth::full) {
  ZipArchive zip = two();
  change(zip.members[1], zip);
  return look(zip.bytes(), depth);
}

}  // namespace

TEST_SUITE("archive") {
  TEST_CASE("a good archive has no defect, at any depth") {
    for (Depth depth : {Depth::names, Depth::head, Depth::full}) {
      Seen seen = look(two().bytes(), depth);
      CHECK(seen.only({}));
      REQUIRE(seen.framing.entries.size() == 2);
      CHECK(seen.framing.entries[1].name == "pkg/_C.so");
      CHECK(seen.framing.entries[1].size == 5000);
      CHECK(seen.framing.entries[1].mode() == 0100644);
      CHECK(seen.framing.entries[1].method == method_deflated);
      CHECK(seen.framing.trustworthy);
      CHECK((seen.framing.entries[1].data_offset != 0) == (depth == Depth::full));
    }
  }

  TEST_CASE("directories and stored members are in order") {
    ZipArchive zip = two();
    zip.add("pkg/data/").mode = 040755;
    zip.add("pkg/data/x", "stored", false);
    CHECK(look(zip.bytes()).only({}));
  }

  TEST_CASE("an archive without members is empty, not broken") {
    Seen seen = look(ZipArchive{}.bytes());
    CHECK(seen.only({}));
    CHECK(seen.framing.complete);
    CHECK(seen.framing.entries.empty());
  }

  TEST_CASE("zip64 end records are followed") {
    ZipArchive zip = two();
    zip.zip64 = true;
    Seen seen = look(zip.bytes());
    CHECK(seen.only({}));
    CHECK(seen.framing.end.zip64);
    CHECK(seen.framing.entries.size() == 2);
  }

  TEST_CASE("a wrong zip64 chain is a defect") {
    ZipArchive zip = two();
    zip.zip64 = true;
    SUBCASE("extensible data") { zip.zip64_extensible = "hidden here"; }
    SUBCASE("locator elsewhere") { zip.zip64_offset = 3; }
    SUBCASE("locator past the end") { zip.zip64_offset = ~0ULL; }
    Seen seen = look(zip.bytes());
    CHECK(seen.kinds.count("archive-zip64") == 1);
    CHECK_FALSE(seen.framing.trustworthy);
  }

  TEST_CASE("end record and zip64 record that count differently are a defect") {
    ZipArchive zip = two();
    zip.zip64 = true;
    zip.entries = 1;
    Seen seen = look(zip.bytes());
    CHECK(seen.only({"archive-zip64"}));
    CHECK_FALSE(seen.framing.trustworthy);
  }

  TEST_CASE("what is no zip is described") {
    auto text = [](const std::string& bytes) {
      Seen seen = look(bytes);
      REQUIRE(seen.defects.size() == 1);
      CHECK(seen.defects[0].kind == "archive-not-a-zip");
      CHECK_FALSE(seen.framing.found);
      return seen.defects[0].text;
    };
    CHECK(text("") == "not a zip archive: looks like an empty file");
    CHECK(text("\n<!DOCTYPE html><html>").find("an HTML page") != std::string::npos);
    CHECK(text("{\"error\": 404}").find("JSON") != std::string::npos);
    CHECK(text("<?xml version='1.0'?><Error><Code>NoSuchKey").find("XML error") !=
          std::string::npos);
    CHECK(text("version https://git-lfs.github.com/spec/v1\n").find("Git LFS") !=
          std::string::npos);
    CHECK(text("\x1f\x8b\x08").find("gzip") != std::string::npos);
    CHECK(text("\x7f"
               "ELF\2\1")
              .find("ELF") != std::string::npos);
    CHECK(text(std::string(100, '\0')).find("zero bytes") != std::string::npos);
    CHECK(text("\x01\x02\x03").find("unknown data") != std::string::npos);
    CHECK(text("Not found").find("plain text") != std::string::npos);
  }

  TEST_CASE("every proper prefix of an archive is cut off or no zip, and never throws") {
    std::string bytes = two().bytes();
    for (std::size_t length = 4; length < bytes.size(); ++length) {
      Seen seen = look(bytes.substr(0, length));
      CAPTURE(length);
      CHECK(seen.kinds.count("archive-truncated") == 1);
      CHECK(seen.framing.entries.empty());
    }
  }

  TEST_CASE("bytes outside the archive") {
    ZipArchive zip = two();
    SUBCASE("before, counted") {
      zip.prefix = "#!/bin/sh\n";
      CHECK(look(zip.bytes()).only({"archive-prefix-bytes"}));
    }
    SUBCASE("before, not counted") {
      zip.prefix = "#!/bin/sh\n";
      zip.prefix_counts = false;
      Seen seen = look(zip.bytes());
      CHECK(seen.only({"archive-prefix-bytes"}));
      CHECK(seen.framing.entries.size() == 2);
    }
    SUBCASE("behind") {
      zip.suffix = "more";
      CHECK(look(zip.bytes()).only({"archive-trailing-bytes"}));
    }
    SUBCASE("comment") {
      zip.comment = "hello";
      CHECK(look(zip.bytes()).only({"archive-comment"}));
    }
    SUBCASE("comment cut off") {
      zip.comment_length = 9;
      CHECK(look(zip.bytes()).only({"archive-truncated"}));
    }
    SUBCASE("the same zip behind: its own offsets lead to the first") {
      zip.suffix = two().bytes();
      CHECK(look(zip.bytes()).kinds.count("archive-readers-disagree") == 1);
    }
    SUBCASE("a zip in the comment") {
      zip.comment = two().bytes() + "x";
      CHECK(look(zip.bytes()).kinds.count("archive-hidden-zip") == 1);
    }
    SUBCASE("a zip behind") {
      ZipArchive other;
      other.add("other", "x");
      zip.suffix = other.bytes();
      Seen seen = look(zip.bytes());
      CHECK(seen.kinds.count("archive-prefix-bytes") == 1);
      CHECK(seen.kinds.count("archive-hidden-entry") == 1);
    }
  }

  TEST_CASE("central directory and end record disagree") {
    ZipArchive zip = two();
    SUBCASE("too many counted") { zip.entries = 3; }
    SUBCASE("too few counted") { zip.entries = 1; }
    SUBCASE("size too small") { zip.directory_size = 70; }
    SUBCASE("size too large") { zip.directory_size = 0x7fffffff; }
    SUBCASE("offset past the end") { zip.directory_offset = 0x7fffffff; }
    SUBCASE("bytes behind the directory") { zip.after_directory = "PK\5\5??"; }
    Seen seen = look(zip.bytes());
    CHECK(seen.kinds.count("archive-central-directory") == 1);
    CHECK_FALSE(seen.framing.trustworthy);
  }

  TEST_CASE("two central directories are two archives") {
    ZipArchive zip = two();
    zip.before_directory = std::string(two().bytes().substr(two().bytes().find("PK\1\2")));
    std::string bytes = zip.bytes();
    std::size_t first = bytes.find("PK\1\2");
    zip.directory_offset = static_cast<std::uint32_t>(first);
    Seen seen = look(zip.bytes());
    CHECK(seen.kinds.count("archive-readers-disagree") == 1);
    CHECK_FALSE(seen.framing.trustworthy);
  }

  TEST_CASE("split archives") {
    ZipArchive zip = two();
    zip.disk = 1;
    CHECK(look(zip.bytes()).only({"archive-multi-disk"}));
  }

  TEST_CASE("the local header tells another story") {
    auto kinds = {std::string_view("archive-local-mismatch")};
    CHECK(with([](auto& m, auto&) { m.local.name = "pkg/_D.so"; }).only(kinds));
    CHECK(with([](auto& m, auto&) { m.local.crc = 1; }).only(kinds));
    CHECK(with([](auto& m, auto&) { m.local.size = 1; }).only(kinds));
    CHECK(with([](auto& m, auto&) { m.local.compressed_size = 1; }).only(kinds));
    CHECK(with([](auto& m, auto&) { m.local.method = 0; }).only(kinds));
    CHECK(with([](auto& m, auto&) { m.local.flags = 0x800; }).only(kinds));
    CHECK(with([](auto& m, auto&) { m.local.signature = 0; }).only(kinds));
    Seen seen = with([](auto& m, auto&) { m.local.crc = 1; });
    CHECK_FALSE(seen.framing.entries[1].refused.empty());
    CHECK(seen.framing.entries[0].refused.empty());
    CHECK(with([](auto& m, auto&) { m.local.crc = 1; }, Depth::head).only({}));
  }

  TEST_CASE("data descriptors are read in all four forms") {
    for (bool signature : {true, false})
      for (bool wide : {true, false}) {
        Seen seen = with([&](auto& m, auto&) {
          m.descriptor = test::data_descriptor(test::crc32(m.data), test::deflated(m.data).size(),
                                               m.data.size(), signature, wide);
        });
        CHECK(seen.only({"archive-data-descriptor"}));
        CHECK(seen.framing.entries[1].refused.empty());
      }
  }

  TEST_CASE("a data descriptor that contradicts the directory") {
    Seen seen =
        with([](auto& m, auto&) { m.descriptor = test::data_descriptor(1, 2, m.data.size()); });
    CHECK(seen.kinds.count("archive-descriptor-mismatch") == 1);
    CHECK_FALSE(seen.framing.entries[1].refused.empty());
  }

  TEST_CASE("bytes and members between members") {
    CHECK(with([](auto&, auto& z) { z.members[0].after = "lost"; }).only({"archive-gap"}));
    CHECK(with([](auto&, auto& z) { z.before_directory = "lost"; }).only({"archive-gap"}));
    Seen hidden = with([](auto&, auto& z) { z.members[0].listed = false; });
    CHECK(hidden.only({"archive-hidden-entry"}));
    CHECK(hidden.defects[0].offset == 0);
    CHECK(with([](auto& m, auto&) { m.listed = false; }).only({"archive-hidden-entry"}));
    CHECK(with([](auto&, auto& z) {
            z.members[0].after = std::string(100'000, 'x');
            z.members[1].listed = false;
          }).only({"archive-hidden-entry"}));
  }

  TEST_CASE("members that share bytes are refused") {
    SUBCASE("same local header") {
      ZipArchive zip = two();
      zip.members[1].central.offset = 0;
      Seen seen = look(zip.bytes(), Depth::head);
      CHECK(seen.only({"archive-overlap"}));
      CHECK_FALSE(seen.framing.entries[0].refused.empty());
      CHECK_FALSE(seen.framing.entries[1].refused.empty());
    }
    SUBCASE("quoted: one member's data hold the next header") {
      ZipArchive zip = two();
      zip.members[0].central.compressed_size = 60;
      Seen seen = look(zip.bytes(), Depth::head);
      CHECK(seen.only({"archive-overlap"}));
      CHECK_FALSE(seen.framing.entries[0].refused.empty());
      CHECK_FALSE(seen.framing.entries[1].refused.empty());
    }
    SUBCASE("into the central directory") {
      ZipArchive zip = two();
      zip.members[1].central.compressed_size = 5000;
      CHECK(look(zip.bytes(), Depth::head).only({"archive-overlap"}));
    }
    SUBCASE("past the end of any file") {
      ZipArchive zip = two();
      zip.members[1].central.offset = 0xfffffff0;
      CHECK(look(zip.bytes(), Depth::full).kinds.count("archive-overlap") == 1);
    }
  }

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
    CHECK(twice.only({"archive-duplicate-name"}));
    CHECK_FALSE(twice.framing.entries[0].refused.empty());
    CHECK(twice.framing.entries[2].refused.empty());
    CHECK(kinds_of({"pkg/A.so", "pkg/a.so"}).only({"archive-case-collision"}));
    CHECK(kinds_of({"a", "a b", "a-b", "a/b"}).only({"archive-path-conflict"}));
    CHECK(kinds_of({"a0", "ab/c", "a/b"}).only({}));
  }

  TEST_CASE("a name in a Unicode Path field") {
    auto field = [](const std::string& name) {
      return test::little_endian(0x7075, 2) + test::little_endian(name.size() + 5, 2) +
             std::string("\1\0\0\0\0", 5) + name;
    };
    CHECK(with([&](auto& m, auto&) {
            m.local.extra = m.central.extra = field("pkg/other.so");
          }).only({"archive-unicode-path"}));
    CHECK(with([&](auto& m, auto&) { m.local.extra = m.central.extra = field(m.name); }).only({}));
  }

  TEST_CASE("extra fields") {
    CHECK(with([](auto& m, auto&) {
            m.central.extra = "up\x09\x01x";
          }).only({"archive-extra-field"}));
    CHECK(with([](auto& m, auto&) { m.local.extra = "abc"; }).only({"archive-extra-padding"}));
    std::string wide = test::little_endian(1, 2) + test::little_endian(8, 2);
    CHECK(with([&](auto& m, auto&) {
            m.central.size = 0xffffffff;
            m.central.extra = wide + test::little_endian(m.data.size(), 8);
          }).only({}));
    CHECK(with([&](auto& m, auto&) {
            m.central.size = m.central.compressed_size = 0xffffffff;
            m.central.extra = wide + test::little_endian(m.data.size(), 8);
          }).kinds.count("archive-zip64") == 1);
    CHECK(with([&](auto& m, auto&) {
            std::string field = wide + test::little_endian(m.data.size(), 8);
            m.central.size = 0xffffffff;
            m.central.extra = field + field;
          }).kinds.count("archive-zip64") == 1);
  }

  TEST_CASE("one header says what no wheel should") {
    CHECK(with([](auto& m, auto&) {
            m.local.flags = m.central.flags = 1;
          }).only({"archive-encrypted"}));
    CHECK(with([](auto& m, auto&) {
            m.local.method = m.central.method = 14;
          }).only({"archive-unknown-method"}));
    CHECK(with([](auto& m, auto&) {
            m.local.method = m.central.method = 0;
          }).only({"archive-stored-size"}));
    CHECK(with([](auto& m, auto&) {
            m.name = "pkg/_C/";
            m.mode = 0;
          }).only({"archive-directory-data"}));
    CHECK(with([](auto& m, auto&) { m.mode = 040755; }).only({"archive-directory-attribute"}));
    CHECK(with([](auto& m, auto&) { m.mode = 0120777; }).only({"archive-symlink"}));
    CHECK(with([](auto& m, auto&) { m.mode = 0010644; }).only({"archive-special-file"}));
    CHECK(with([](auto& m, auto&) { m.mode = 0104755; }).only({"archive-setuid"}));
    CHECK(with([](auto& m, auto&) { m.central.comment = "hi"; }).only({"archive-comment"}));
    CHECK(with([](auto& m, auto&) { m.central.size = 0x40000000; }, Depth::head)
              .only({"archive-ratio"}));
  }

  TEST_CASE("limits") {
    Limits limits;
    SUBCASE("members, declared") { limits.members = 1; }
    SUBCASE("central directory") { limits.central_directory_bytes = 50; }
    Seen seen = look(two().bytes(), Depth::full, limits);
    CHECK(seen.only({"archive-limit"}));
    CHECK(seen.framing.entries.empty());
    CHECK_FALSE(seen.framing.complete);
  }

  TEST_CASE("members beyond what is declared count against the limit") {
    ZipArchive zip = two();
    zip.entries = 1;
    Limits limits;
    limits.members = 1;
    Seen seen = look(zip.bytes(), Depth::full, limits);
    CHECK(seen.kinds.count("archive-limit") == 1);
    CHECK(seen.framing.entries.empty());
  }

  TEST_CASE("a member over its limit is refused, the rest is read") {
    Limits limits;
    limits.member_bytes = 100;
    Seen seen = look(two().bytes(), Depth::full, limits);
    CHECK(seen.only({"archive-limit"}));
    CHECK(seen.framing.entries[0].refused.empty());
    CHECK_FALSE(seen.framing.entries[1].refused.empty());
  }

  TEST_CASE("many defects of one kind are counted, not kept") {
    ZipArchive zip;
    for (int i = 0; i < 1000; ++i) zip.add("same", "x", false);
    Seen seen = look(zip.bytes());
    CHECK(seen.defects.size() == DefectLog::examples + 1);
    CHECK(seen.defects.back().text == "and 979 more of the same kind");
  }
}
