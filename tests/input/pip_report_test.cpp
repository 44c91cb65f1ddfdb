#include "input/pip_report.hpp"

#include <doctest/doctest.h>

#include "facts/defect.hpp"

using namespace wheelcheck;

namespace {

constexpr const char* report = R"({
  "version": "1",
  "install": [
    {
      "download_info": {
        "url": "file:///w/torch-2.8.0%2Bcu128-cp311-cp311-linux_x86_64.whl",
        "archive_info": {"hashes": {"sha256": "aa"}}
      },
      "requested_extras": ["opt"],
      "metadata": {"name": "torch", "version": "2.8.0+cu128", "requires_python": ">=3.9",
                   "requires_dist": ["sympy>=1.13"]}
    },
    {
      "download_info": {"url": "https://example.org/x.git", "vcs_info": {"vcs": "git"}},
      "metadata": {"name": "x", "version": "1"}
    }
  ],
  "environment": {"python_version": "3.11"}
})";

std::string trouble(const std::string& text) {
  try {
    read_pip_report(text, "r.json");
  } catch (const CannotRead& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_SUITE("input") {
  TEST_CASE("pip report: what would be installed, with its line") {
    const auto pins = read_pip_report(report, "r.json");
    REQUIRE(pins.size() == 2);
    CHECK(pins[0].at.line == 4);
    CHECK(pins[0].requirement.specifiers.text() == "==2.8.0+cu128");
    CHECK(pins[0].requirement.extras == std::vector<std::string>{"opt"});
    REQUIRE(pins[0].requires_dist);
    CHECK(pins[0].requires_dist->front() == "sympy>=1.13");
    REQUIRE(pins[0].files.size() == 1);
    CHECK(pins[0].files[0].name == "torch-2.8.0+cu128-cp311-cp311-linux_x86_64.whl");
    CHECK(pins[0].files[0].hashes == std::vector<std::string>{"sha256:aa"});
    CHECK(pins[1].at.line == 13);
    CHECK(pins[1].at.unjudged == "it comes from a repository");
  }

  TEST_CASE("pip report: one error with line and column") {
    CHECK(trouble("{\"install\": [}").starts_with("r.json:1:14:"));
    CHECK(trouble("{\"version\": \"2\", \"install\": []}").find("version 1") != std::string::npos);
    CHECK(trouble("{\"version\": \"1\", \"install\": [\n{}]}").starts_with("r.json:2:1:"));
    CHECK(trouble("{\"version\": \"1\", \"install\": [{\"metadata\": {\"name\": 1}}]}") ==
          "r.json:1:1: name: a string is expected");
    CHECK(trouble(std::string(200'000, '[')).find("deep") != std::string::npos);
  }
}
