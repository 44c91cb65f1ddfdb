#include "archive/address.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

TEST_SUITE("archive") {
  TEST_CASE("an address is told from a path") {
    CHECK(is_address("https://a/b.whl"));
    CHECK(is_address("http://a/b.whl"));
    for (const char* word : {"", "b.whl", "/https://a", "ftp://a/b", "file:///b", "https:/a"})
      CHECK(!is_address(word));
  }

  TEST_CASE("an address is shown without what is secret or passing") {
    CHECK(shown_address("https://me:word@h:8/p/a%2Bb.whl?token=1#sha256=0") ==
          "https://h:8/p/a+b.whl");
    CHECK(shown_address("https://h?u@v") == "https://h");
    CHECK(shown_input("https://me:word@h/a.whl?token=1") == "https://h/a.whl");
    CHECK(shown_input("wheels/what?.whl") == "wheels/what?.whl");
    CHECK(shown_address("https://h/a@b.whl") == "https://h/a@b.whl");
  }

  TEST_CASE("references are resolved as RFC 3986, 5.4 has them") {
    const char* base = "http://a/b/c/d?q";
    for (const auto& [reference, full] : {std::pair("g:h", "g:h"),
                                          {"g", "http://a/b/c/g"},
                                          {"./g", "http://a/b/c/g"},
                                          {"g/", "http://a/b/c/g/"},
                                          {"/g", "http://a/g"},
                                          {"//g", "http://g"},
                                          {"g?y", "http://a/b/c/g?y"},
                                          {"g#s", "http://a/b/c/g#s"},
                                          {".", "http://a/b/c/"},
                                          {"./", "http://a/b/c/"},
                                          {"..", "http://a/b/"},
                                          {"../g", "http://a/b/g"},
                                          {"../..", "http://a/"},
                                          {"../../../g", "http://a/g"},
                                          {"g/../h", "http://a/b/c/h"},
                                          {"/./g", "http://a/g"}})
      CHECK(resolved_address(base, reference) == full);
    CHECK(resolved_address("http://a", "g") == "http://a/g");
    CHECK(resolved_address("http://a/simple/x/", "../../p/x.whl#sha256=1") ==
          "http://a/p/x.whl#sha256=1");
  }

  TEST_CASE("user and password go along to the same host and to no other") {
    const char* base = "https://u:p@h/simple/x/";
    CHECK(resolved_address(base, "x.whl") == "https://u:p@h/simple/x/x.whl");
    CHECK(resolved_address(base, "https://h/x.whl") == "https://u:p@h/x.whl");
    CHECK(resolved_address(base, "https://other/x.whl") == "https://other/x.whl");
    CHECK(resolved_address(base, "http://h/x.whl") == "http://h/x.whl");
    CHECK(resolved_address(base, "https://v@h/x.whl") == "https://v@h/x.whl");
  }
}
