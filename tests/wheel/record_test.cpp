#include "wheel/record.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace wheelcheck;

TEST_SUITE("wheel") {
  TEST_CASE("rows, quotes and quoted newlines") {
    Record record =
        parse_record("a.py,sha256=x,3\r\n\"b,\"\"c\"\".py\",,\n\n\"d\ne.py\",h,1\nlast,,", 100);
    CHECK(record.defects.empty());
    REQUIRE(record.rows.size() == 4);
    CHECK(record.rows[0].path == "a.py");
    CHECK(record.rows[0].hash == "sha256=x");
    CHECK(record.rows[0].size == "3");
    CHECK(record.rows[1].path == "b,\"c\".py");
    CHECK(record.rows[2].path == "d\ne.py");
    CHECK(record.rows[2].line == 4);
    CHECK(record.rows[3].line == 6);
  }

  TEST_CASE("malformed rows are reported and kept as far as they go") {
    Record record = parse_record("a,b\nc,,,d,e\n\"f", 100);
    REQUIRE(record.rows.size() == 3);
    REQUIRE(record.defects.size() == 4);
    CHECK(record.defects[3].text == "RECORD ends within quotes");
    CHECK(record.defects[0].text == "RECORD line 1: 2 fields, not 3");
    CHECK(record.defects[1].text == "RECORD line 2: 5 fields, not 3");
    CHECK(record.rows[2].path == "f");
    CHECK(parse_record("", 1).rows.empty());
    record = parse_record("a,,\nb,,\nc,,\n", 2);
    CHECK(record.rows.size() == 2);
    CHECK(record.defects[0].text == "RECORD line 3: more than 2 rows");
  }

  TEST_CASE("a million rows in one pass") {
    std::string text;
    for (int i = 0; i < 1'000'000; ++i) text += "a,,\n";
    CHECK(parse_record(text, 2'000'000).rows.size() == 1'000'000);
  }

  TEST_CASE("hashes") {
    // SHA-256 of no bytes.
    std::string base64 = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";
    std::string hex = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    ParsedRecordHash plain = parse_record_hash("sha256=" + base64);
    ParsedRecordHash digits = parse_record_hash("sha256=" + hex);
    REQUIRE(plain.hash);
    REQUIRE(digits.hash);
    CHECK(hexadecimal(plain.hash->digest) == hex);
    CHECK(plain.hash->digest == digits.hash->digest);
    CHECK_FALSE(plain.hash->hexadecimal);
    CHECK(digits.hash->hexadecimal);
    CHECK(parse_record_hash("sha256=" + base64 + "=").hash);
    CHECK(parse_record_hash("md5=abc").weak);
    for (std::string bad : {std::string("sha256=abc"), std::string("sha256"), "sha512=" + base64,
                            "sha256=+" + base64.substr(1)})
      CHECK_FALSE(parse_record_hash(bad).hash);
  }
}
