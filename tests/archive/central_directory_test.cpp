#include "archive/central_directory.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/framed_archive.hpp"

using namespace wheelcheck;
using namespace wheelcheck::test;

TEST_SUITE("archive") {
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
}
