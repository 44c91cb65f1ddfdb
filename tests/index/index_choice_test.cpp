#include "index/index_choice.hpp"

#include <doctest/doctest.h>

#include "environment/resolve.hpp"

namespace wheelcheck {
namespace {

ListedFile file(const std::string& tags, const std::string& version) {
  return {"a-" + version + "-" + tags + ".whl", "https://h/" + version, "", "", "", {}, false};
}

Listing listing(const std::vector<ListedFile>& files) {
  Listing listing;
  for (const ListedFile& one : files) add_to_listing(one, listing);
  return listing;
}

std::string choice(const Listing& files, const std::string& pin, const std::string& python) {
  Environment environment;
  environment.python.emplace();
  environment.python->version = python;
  environment.machine = "x86_64";
  const ListedFile* chosen = installers_choice(files_for(parse_pin(pin, {}), files), environment);
  return chosen ? chosen->name : "";
}

TEST_SUITE("index") {
  TEST_CASE("the newest release that the pin and the tags allow, and of it the best tag") {
    const Listing files =
        listing({file("py3-none-any", "1.0"), file("cp311-cp311-linux_x86_64", "2.0"),
                 file("py3-none-any", "2.0"), file("cp312-cp312-linux_x86_64", "3.0"),
                 file("py3-none-any", "4.0rc1")});
    CHECK(choice(files, "a", "3.11") == "a-2.0-cp311-cp311-linux_x86_64.whl");
    CHECK(choice(files, "a", "3.10") == "a-2.0-py3-none-any.whl");
    CHECK(choice(files, "a<2", "3.11") == "a-1.0-py3-none-any.whl");
    CHECK(choice(files, "a==3.0", "3.11").empty());
    CHECK(choice(files, "a==5", "3.11").empty());
    CHECK(choice(files, "a==4.0rc1", "3.11") == "a-4.0rc1-py3-none-any.whl");
  }

  TEST_CASE("Requires-Python, what is yanked, and hashes") {
    ListedFile newer = file("py3-none-any", "2.0"), yanked = file("py3-none-any", "3.0");
    newer.requires_python = ">=3.12";
    yanked.yanked = "bad build";
    const Listing files = listing({file("py3-none-any", "1.0"), newer, yanked});
    CHECK(choice(files, "a", "3.11") == "a-1.0-py3-none-any.whl");
    CHECK(choice(files, "a", "3.12") == "a-2.0-py3-none-any.whl");
    CHECK(choice(files, "a==3.0", "3.12") == "a-3.0-py3-none-any.whl");

    ListedFile other = file("py3-none-any", "1.0");
    other.sha256 = "bb";
    Pin pin = parse_pin("a==1.0", {});
    pin.at.hashes = {"sha256:aa"};
    CHECK(files_for(pin, listing({other})).empty());
    pin.at.hashes.emplace_back("sha256:bb");
    CHECK(files_for(pin, listing({other})).size() == 1);
    pin.at.hashes = {"sha512:cc"};
    CHECK(files_for(pin, listing({other})).size() == 1);
  }
}

}  // namespace
}  // namespace wheelcheck
