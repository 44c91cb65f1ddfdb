#include "wheel/record_check.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace wheelcheck;

namespace {

std::string digest_of(std::string_view text) {
  Digest digest;
  digest.write(std::as_bytes(std::span(text)));
  return digest.finish();
}

const std::string record_path = "a-1.dist-info/RECORD";

std::string kinds(RecordCheck& check) {
  std::string words;
  for (const Defect& defect : check.take_defects()) words += defect.kind + " ";
  return words;
}

}  // namespace

TEST_SUITE("wheel") {
  TEST_CASE("a RECORD that tells the truth has no defects") {
    std::vector<RecordRow> rows{{"a.py", "sha256=" + record_base64(digest_of("x")), "1", 1},
                                {record_path, "", "", 2}};
    RecordCheck check(rows, record_path);
    check.compare("a.py", 1, digest_of("x"));
    check.compare_set({"a.py", record_path, record_path + ".jws"});
    CHECK(kinds(check) == "");
  }

  TEST_CASE("wrong digest, wrong size, hex") {
    std::vector<RecordRow> rows{{"a.py", "sha256=" + record_base64(digest_of("x")), "2", 1},
                                {"b.py", "sha256=" + hexadecimal(digest_of("x")), "1", 2}};
    RecordCheck check(rows, record_path);
    check.compare("a.py", 1, digest_of("y"));
    check.compare("b.py", 1, digest_of("x"));
    CHECK(kinds(check) == "record-size record-hash record-hash-encoding ");
  }

  TEST_CASE("rows that cannot be compared") {
    std::vector<RecordRow> rows{
        {"a", "", "", 1}, {"b", "md5=x", "1", 2}, {"c", "sha256=short", "-1", 3}, {"a", "", "", 4}};
    RecordCheck check(rows, record_path);
    CHECK(kinds(check) ==
          "record-unhashed record-hash-algorithm record-malformed record-malformed "
          "record-duplicate ");
  }

  TEST_CASE("files without rows and rows without files") {
    std::vector<RecordRow> rows{{"a", "sha256=" + record_base64(digest_of("")), "0", 1}};
    RecordCheck check(rows, record_path);
    check.compare_set({"b", record_path});
    auto defects = check.take_defects();
    REQUIRE(defects.size() == 2);
    CHECK(defects[0].text == "RECORD line 1: 'a' is not in the archive");
    CHECK(defects[1].text == "'b' is not in RECORD");
  }
}
