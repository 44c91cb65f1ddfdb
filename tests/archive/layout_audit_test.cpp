#include "archive/layout_audit.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/framed_archive.hpp"

using namespace wheelcheck;
using namespace wheelcheck::test;

TEST_SUITE("archive") {
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
}
