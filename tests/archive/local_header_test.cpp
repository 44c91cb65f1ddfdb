#include "archive/local_header.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/framed_archive.hpp"

using namespace wheelcheck;
using namespace wheelcheck::test;

TEST_SUITE("archive") {
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
          m.descriptor = data_descriptor(crc32(m.data), deflated(m.data).size(), m.data.size(),
                                         signature, wide);
        });
        CHECK(seen.only({"archive-data-descriptor"}));
        CHECK(seen.framing.entries[1].refused.empty());
      }
  }

  TEST_CASE("a data descriptor that contradicts the directory") {
    Seen seen = with([](auto& m, auto&) { m.descriptor = data_descriptor(1, 2, m.data.size()); });
    CHECK(seen.kinds.count("archive-descriptor-mismatch") == 1);
    CHECK_FALSE(seen.framing.entries[1].refused.empty());
  }
}
