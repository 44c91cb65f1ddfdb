#include "archive/same_content.hpp"

#include <doctest/doctest.h>

#include "support/framed_archive.hpp"

using namespace wheelcheck;
using namespace wheelcheck::test;

namespace {

/// Are the first two members of `zip` copies?
bool copies(const ZipArchive& zip) {
  const std::string bytes = zip.bytes();
  MemorySource source(std::as_bytes(std::span(bytes)));
  DefectLog log;
  const auto entries = read_framing(source, Limits{}, Depth::names, log).entries;
  REQUIRE(entries.size() == 2);
  return same_content(source, entries[0], entries[1]);
}

ZipArchive twice(const std::string& first, const std::string& second) {
  ZipArchive zip;
  zip.add("a", first);
  zip.add("a", second);
  return zip;
}

}  // namespace

TEST_SUITE("archive") {
  TEST_CASE("copies are told by their bytes") {
    CHECK(copies(twice("content", "content")));
    CHECK(copies(twice("", "")));
    CHECK(copies(twice(std::string(100'000, 'x'), std::string(100'000, 'x'))));
    CHECK_FALSE(copies(twice("content", "Content")));
    CHECK_FALSE(copies(twice("content", "content and more")));
  }

  TEST_CASE("a checksum that lies makes no copy") {
    ZipArchive zip;
    for (const char* content : {"one", "two"}) {
      ZipMember& member = zip.add("a", content, false);
      member.local.crc = member.central.crc = 0x12345678;
    }
    CHECK_FALSE(copies(zip));
  }

  TEST_CASE("what lies outside the file or is long is not compared") {
    ZipArchive outside = twice("content", "content");
    outside.members[1].central.offset = 1U << 30U;
    CHECK_FALSE(copies(outside));
    std::string noise(3U << 20U, 0);
    for (std::size_t i = 0, state = 1; i < noise.size(); ++i)
      noise[i] = static_cast<char>((state = state * 6364136223846793005U + 1) >> 56U);
    CHECK_FALSE(copies(twice(noise, noise)));
  }
}
