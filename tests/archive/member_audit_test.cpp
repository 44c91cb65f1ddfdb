#include "archive/member_audit.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/framed_archive.hpp"

using namespace wheelcheck;
using namespace wheelcheck::test;

TEST_SUITE("archive") {
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
    CHECK(with([](auto& m, auto&) { m.central.comment = "hi"; }).only({"archive-member-comment"}));
    CHECK(with(
              [](auto& m, auto&) {
                m.compressed = std::string(200'000, 'x');
                m.central.size = 100U << 20U;
              },
              Depth::head)
              .only({"archive-ratio"}));
    CHECK(with([](auto& m, auto&) { m.central.size = 0x40000000; }, Depth::head)
              .only({"archive-limit"}));
  }

  TEST_CASE("a member over its limit is refused, the rest is read") {
    Limits limits;
    limits.member_bytes = 100;
    Seen seen = look(two().bytes(), Depth::full, limits);
    CHECK(seen.only({"archive-limit"}));
    CHECK(seen.framing.entries[0].refused.empty());
    CHECK_FALSE(seen.framing.entries[1].refused.empty());
  }
}
