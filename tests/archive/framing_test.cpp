#include "archive/framing.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/framed_archive.hpp"

using namespace wheelcheck;
using namespace wheelcheck::test;

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
}
