#include "archive/digest.hpp"

#include <doctest/doctest.h>

#include <span>
#include <string>

using namespace wheelcheck;

namespace {

std::string digest_of(DigestKind kind, std::string_view text) {
  Digest digest(kind);
  digest.write(std::as_bytes(std::span(text)));
  return digest.finish();
}

}  // namespace

TEST_SUITE("archive") {
  TEST_CASE("digests of the standard's own examples") {  // FIPS 180-4, "abc"
    CHECK(hexadecimal(digest_of(DigestKind::sha256, "abc")) ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hexadecimal(digest_of(DigestKind::sha384, "abc")) ==
          "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
          "8086072ba1e7cc2358baeca134c825a7");
    CHECK(hexadecimal(digest_of(DigestKind::sha512, "abc")) ==
          "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
          "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
  }

  TEST_CASE("the base64 of RECORD") {
    CHECK(record_base64(digest_of(DigestKind::sha256, "")) ==
          "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");  // as pip writes for an empty file
    CHECK(record_base64("") == "");
    CHECK(record_base64("f") == "Zg");
    CHECK(record_base64("fo") == "Zm8");
    CHECK(record_base64("foo") == "Zm9v");
  }

  TEST_CASE("algorithms by RECORD's names") {
    CHECK(digest_kind("sha256") == DigestKind::sha256);
    CHECK(digest_kind("sha512") == DigestKind::sha512);
    CHECK_FALSE(digest_kind("md5"));
    CHECK_FALSE(digest_kind("sha1"));
  }

  TEST_CASE("a range of a source") {
    std::string text = "xxabcyy";
    MemorySource source(std::as_bytes(std::span(text)));
    CHECK(digest_of_range(source, 2, 5) == digest_of(DigestKind::sha256, "abc"));
    CHECK(digest_of_range(source, 7, 7) == digest_of(DigestKind::sha256, ""));
    CHECK_THROWS_AS(digest_of_range(source, 2, 8), CannotRead);
  }
}
