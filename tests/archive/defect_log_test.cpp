#include "archive/defect_log.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/framed_archive.hpp"

using namespace wheelcheck;
using namespace wheelcheck::test;

TEST_SUITE("archive") {
  TEST_CASE("many defects of one kind are counted, not kept") {
    ZipArchive zip;
    for (int i = 0; i < 1000; ++i) zip.add("same", std::to_string(i), false);
    Seen seen = look(zip.bytes());
    CHECK(seen.defects.size() == DefectLog::examples + 1);
    CHECK(seen.defects.back().text == "and 979 more of the same kind");
  }
}
