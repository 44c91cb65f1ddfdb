#include "archive/end_record.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/framed_archive.hpp"

using namespace wheelcheck;
using namespace wheelcheck::test;

TEST_SUITE("archive") {
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
}
