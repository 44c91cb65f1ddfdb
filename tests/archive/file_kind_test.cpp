#include "archive/file_kind.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/framed_archive.hpp"

using namespace wheelcheck;
using namespace wheelcheck::test;

TEST_SUITE("archive") {
  TEST_CASE("what is no zip is described") {
    auto text = [](const std::string& bytes) {
      Seen seen = look(bytes);
      REQUIRE(seen.defects.size() == 1);
      CHECK(seen.defects[0].kind == "archive-not-a-zip");
      CHECK_FALSE(seen.framing.found);
      return seen.defects[0].text;
    };
    CHECK(text("") == "not a zip archive: looks like an empty file");
    CHECK(text("\n<!DOCTYPE html><html>").find("an HTML page") != std::string::npos);
    CHECK(text("{\"error\": 404}").find("JSON") != std::string::npos);
    CHECK(text("<?xml version='1.0'?><Error><Code>NoSuchKey").find("XML error") !=
          std::string::npos);
    CHECK(text("version https://git-lfs.github.com/spec/v1\n").find("Git LFS") !=
          std::string::npos);
    CHECK(text("\x1f\x8b\x08").find("gzip") != std::string::npos);
    CHECK(text("\x7f"
               "ELF\2\1")
              .find("ELF") != std::string::npos);
    CHECK(text(std::string(100, '\0')).find("zero bytes") != std::string::npos);
    CHECK(text("\x01\x02\x03").find("unknown data") != std::string::npos);
    CHECK(text("Not found").find("plain text") != std::string::npos);
  }
}
