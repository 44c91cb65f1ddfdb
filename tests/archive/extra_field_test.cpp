#include "archive/extra_field.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/framed_archive.hpp"

using namespace wheelcheck;
using namespace wheelcheck::test;

TEST_SUITE("archive") {
  TEST_CASE("extra fields") {
    CHECK(with([](auto& m, auto&) {
            m.central.extra = "up\x09\x01x";
          }).only({"archive-extra-field"}));
    CHECK(with([](auto& m, auto&) { m.local.extra = "abc"; }).only({"archive-extra-padding"}));
    std::string wide = little_endian(1, 2) + little_endian(8, 2);
    CHECK(with([&](auto& m, auto&) {
            m.central.size = 0xffffffff;
            m.central.extra = wide + little_endian(m.data.size(), 8);
          }).only({}));
    CHECK(with([&](auto& m, auto&) {
            m.central.size = m.central.compressed_size = 0xffffffff;
            m.central.extra = wide + little_endian(m.data.size(), 8);
          }).kinds.count("archive-zip64") == 1);
    CHECK(with([&](auto& m, auto&) {
            std::string field = wide + little_endian(m.data.size(), 8);
            m.central.size = 0xffffffff;
            m.central.extra = field + field;
          }).kinds.count("archive-zip64") == 1);
  }
}
