#include "input/listing.hpp"

#include <doctest/doctest.h>

namespace wheelcheck {
namespace {

TEST_SUITE("input") {
  TEST_CASE("names, one a line or among other words") {
    const Listing listing = read_listing(
        "# builds\na-1.0-py3-none-any.whl\nnot-a-file b-2.0-py3-none-any.whl,\na-1.0.tar.gz\n");
    REQUIRE(listing.wheels.size() == 2);
    CHECK(listing.wheels[1].name == "b-2.0-py3-none-any.whl");
    CHECK(listing.wheels[1].url.empty());
    REQUIRE(listing.sdists.size() == 1);
    CHECK(listing.sdists[0].name == "a-1.0.tar.gz");
  }

  TEST_CASE("a page of links") {
    const Listing listing = read_listing(
        "<!DOCTYPE html><a class=x href=\"/r/v2/flash_attn-2.8.3%2Bcu12torch2.8-cp312-cp312-"
        "linux_x86_64.whl\">x</a><a "
        "href='https://h/p/b-1.0-py3-none-any.whl?a=1&amp;b=2#sha256=00ff'>"
        "</a><a href=\"/about.html\">no file</a>");
    REQUIRE(listing.wheels.size() == 2);
    CHECK(listing.wheels[0].name == "flash_attn-2.8.3+cu12torch2.8-cp312-cp312-linux_x86_64.whl");
    CHECK(listing.wheels[1].name == "b-1.0-py3-none-any.whl");
    CHECK(listing.wheels[1].url == "https://h/p/b-1.0-py3-none-any.whl?a=1&b=2");
    CHECK(listing.wheels[1].sha256 == "00ff");
  }

  TEST_CASE("an index's, a release's and a report's JSON") {
    const Listing simple = read_listing(
        R"({"files": [{"filename": "a-1.0-py3-none-any.whl", "url": "https://h/x",
            "hashes": {"sha256": "ab"}}, {"filename": "a-1.0.zip", "url": "https://h/y"}]})");
    REQUIRE(simple.wheels.size() == 1);
    CHECK(simple.wheels[0].url == "https://h/x");
    CHECK(simple.wheels[0].sha256 == "ab");
    CHECK(simple.sdists.size() == 1);
    const Listing release = read_listing(
        R"({"assets": [{"name": "a-1.0-py3-none-any.whl", "digest": "sha256:cd",
            "url": "https://api/1", "browser_download_url": "https://h/a-1.0-py3-none-any.whl"}]})");
    REQUIRE(release.wheels.size() == 1);
    CHECK(release.wheels[0].url == "https://h/a-1.0-py3-none-any.whl");
    CHECK(release.wheels[0].sha256 == "cd");
    CHECK(read_listing(R"(["a-1.0-py3-none-any.whl"])").wheels.size() == 1);
  }

  TEST_CASE("what an index says of its files, in HTML and in JSON") {
    const Listing page = read_listing(
        "<a href='../../f/a-1.0-py3-none-any.whl#sha256=ab' data-requires-python='&gt;=3.9' "
        "data-core-metadata='sha256=cd'>a</a><a href='a-2.0-py3-none-any.whl' data-yanked='bad'>",
        "https://h/simple/a/");
    const Listing json = read_listing(
        R"({"meta": {"api-version": "1.1"}, "name": "a", "files": [
            {"filename": "a-1.0-py3-none-any.whl", "url": "/f/a-1.0-py3-none-any.whl",
             "hashes": {"sha256": "ab"}, "requires-python": ">=3.9", "core-metadata": {"sha256": "cd"},
             "yanked": false},
            {"filename": "a-2.0-py3-none-any.whl", "url": "a-2.0-py3-none-any.whl", "hashes": {},
             "dist-info-metadata": false, "requires-python": null, "yanked": "bad"}]})",
        "https://h/simple/a/");
    for (const Listing* listing : {&page, &json}) {
      REQUIRE(listing->wheels.size() == 2);
      const ListedFile &one = listing->wheels[0], &two = listing->wheels[1];
      CHECK(one.url == "https://h/f/a-1.0-py3-none-any.whl");
      CHECK(one.sha256 == "ab");
      CHECK(one.requires_python == ">=3.9");
      CHECK(one.metadata);
      CHECK(!one.yanked);
      CHECK(two.url == "https://h/simple/a/a-2.0-py3-none-any.whl");
      CHECK(two.requires_python.empty());
      CHECK(!two.metadata);
      CHECK(two.yanked == "bad");
    }
  }

  TEST_CASE("a name is taken once, with all that is said of it") {
    const Listing listing = read_listing(
        "a-1.0-py3-none-any.whl https://h/a-1.0-py3-none-any.whl#sha256=ee a-1.0-py3-none-any.whl");
    REQUIRE(listing.wheels.size() == 1);
    CHECK(listing.wheels[0].url == "https://h/a-1.0-py3-none-any.whl");
    CHECK(listing.wheels[0].sha256 == "ee");
  }

  TEST_CASE("what names nothing gives nothing") {
    CHECK(read_listing("").wheels.empty());
    CHECK(read_listing("{\"files\": [").wheels.empty());
    CHECK(read_listing("<a href=").wheels.empty());
    CHECK(read_listing("<a href=\"").wheels.empty());
    CHECK(file_name_of_url("https://h/%").size() == 1);
    CHECK(file_name_of_url("a%2") == "a%2");
  }
}

}  // namespace
}  // namespace wheelcheck
