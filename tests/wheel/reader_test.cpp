#include "wheel/reader.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <string>

#include "support/zip_writer.hpp"
#include "wheel/record.hpp"

using namespace wheelcheck;
using test::ZipArchive;

namespace {

std::string digest_of(std::string_view text) {
  Digest digest;
  digest.write(std::as_bytes(std::span(text)));
  return record_base64(digest.finish());
}

/// A small wheel whose RECORD is right.
ZipArchive plain_wheel() {
  ZipArchive zip;
  zip.add("pkg/__init__.py", "from . import core\nimport flash_attn_2_cuda\n");
  zip.add("pkg/core.py", "try:\n  import numpy\nexcept ImportError:\n  numpy = None\n");
  zip.add("pkg/data.bin", std::string(100'000, 'x'));
  zip.add("pkg-1.data/purelib/extra.py", "");
  zip.add("pkg-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: pkg\nVersion: 1\n\ntext\n");
  zip.add("pkg-1.dist-info/WHEEL",
          "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
  zip.add("pkg-1.dist-info/entry_points.txt", "[console_scripts]\nrun = pkg:main\n");
  std::string record;
  for (const auto& member : zip.members)
    record += member.name + ",sha256=" + digest_of(member.data) + "," +
              std::to_string(member.data.size()) + "\n";
  zip.add("pkg-1.dist-info/RECORD", record + "pkg-1.dist-info/RECORD,,\n");
  return zip;
}

WheelFacts read(const ZipArchive& zip, ReadOptions options = {}, Limits limits = {},
                std::string name = "dir/pkg-1-py3-none-any.whl") {
  std::string bytes = zip.bytes();
  MemorySource source(std::as_bytes(std::span(bytes)), std::move(name));
  Archive archive = Archive::open(source, limits, options.depth);
  return read_wheel(archive, options);
}

std::string kinds(const WheelFacts& facts) {
  std::string words;
  for (const Defect& defect : facts.defects) words += defect.kind + " ";
  return words;
}

const Member& member(const WheelFacts& facts, std::string_view path) {
  for (const Member& candidate : facts.members)
    if (candidate.path == path) return candidate;
  FAIL("no such member");
  return facts.members.front();
}

}  // namespace

TEST_SUITE("wheel") {
  TEST_CASE("a sound wheel, read in one pass") {
    WheelFacts facts = read(plain_wheel());
    CHECK(kinds(facts) == "");
    CHECK(facts.name_error == "");
    CHECK(facts.record == RecordState::verified);
    CHECK(facts.sha256.size() == 64);
    CHECK(facts.metadata.name == "pkg");
    CHECK(facts.wheel.root_is_purelib == true);
    CHECK(facts.record_rows.size() == 8);
    REQUIRE(facts.entry_points.size() == 1);
    CHECK(facts.entry_points[0].value == "pkg:main");
    CHECK(facts.top_level == std::vector<std::string>{"extra", "pkg"});
    REQUIRE(facts.members.size() == 8);
    CHECK(facts.members[0].kind == MemberKind::python);
    CHECK(facts.members[3].installed_path == "extra.py");
    REQUIRE(facts.imports.modules.size() == 3);
    CHECK(facts.imports.modules[0].name == "extra");
    CHECK(facts.imports.modules[1].imports[1].module == "flash_attn_2_cuda");
    CHECK(facts.imports.modules[2].imports[0].guard == ImportGuard::guarded);
  }

  TEST_CASE("the number of threads changes nothing") {
    ZipArchive zip = plain_wheel();
    zip.members[2].data += "changed";
    WheelFacts one = read(zip), four = read(zip, {.threads = 4});
    CHECK(kinds(one) == kinds(four));
    REQUIRE(one.members.size() == four.members.size());
    for (std::size_t i = 0; i < one.members.size(); ++i)
      CHECK(one.members[i].path == four.members[i].path);
    CHECK(kinds(one) == "record-size record-hash ");
    CHECK(one.record == RecordState::wrong);
  }

  TEST_CASE("depth and hashing are what was asked for") {
    WheelFacts unhashed = read(plain_wheel(), {.hash = false});
    CHECK(unhashed.record == RecordState::not_checked);
    CHECK(unhashed.sha256 == "");
    CHECK(unhashed.directory_digest.starts_with("central-directory sha256:"));
    WheelFacts head = read(plain_wheel(), {.depth = Depth::head});
    CHECK(head.record == RecordState::not_checked);
    CHECK(head.imports.modules.size() == 3);
    CHECK(head.metadata.present);
    WheelFacts names = read(plain_wheel(), {.depth = Depth::names});
    CHECK(names.members.size() == 8);
    CHECK_FALSE(names.metadata.present);
    CHECK(names.imports.modules.empty());
    CHECK(kinds(names) == "");
  }

  TEST_CASE("one broken member is named, the rest is read") {
    ZipArchive zip = plain_wheel();
    zip.members[0].compressed = "\xFF\xFF\xFF";
    WheelFacts facts = read(zip);
    CHECK_FALSE(member(facts, "pkg/__init__.py").unread.empty());
    CHECK(facts.imports.modules.size() == 2);
    CHECK(facts.record == RecordState::wrong);
  }

  TEST_CASE("a shared object that cannot be parsed") {
    ZipArchive zip;
    zip.add("pkg/_C.so",
            "\x7F"
            "ELF\2\1\1" +
                std::string(20, '\0'));
    WheelFacts facts = read(zip, {.hash = false});
    CHECK(member(facts, "pkg/_C.so").kind == MemberKind::elf);
    CHECK_FALSE(member(facts, "pkg/_C.so").unread.empty());
  }

  TEST_CASE("what is missing") {
    ZipArchive zip;
    zip.add("pkg/__init__.py", "");
    CHECK(kinds(read(zip)) == "wheel-dist-info ");
    zip.add("pkg-1.dist-info/top_level.txt", "");
    CHECK(kinds(read(zip)) == "wheel-file-missing metadata-missing record-missing ");
    CHECK(read(zip).record == RecordState::missing);
    CHECK(read(zip, {}, {}, "x.whl").name_error == "has 1 part, a wheel name has 5 or 6");
  }

  TEST_CASE("limits are reached with a word about it") {
    Limits limits;
    limits.source_bytes = 10;
    limits.record_rows = 2;
    WheelFacts facts = read(plain_wheel(), {}, limits);
    CHECK(facts.imports.modules[1].unread == "longer than 10 bytes");
    CHECK(facts.record == RecordState::wrong);
    limits = {};
    limits.record_bytes = 20;
    facts = read(plain_wheel(), {}, limits);
    CHECK(kinds(facts) == "record-malformed ");
  }
}
