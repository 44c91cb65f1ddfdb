#include "input/policy_file.hpp"

#include <doctest/doctest.h>

#include "facts/defect.hpp"
#include "support/temporary_directory.hpp"

using namespace wheelcheck;
using test::TemporaryDirectory;

namespace {

std::string refusal(const std::string& text) {
  const TemporaryDirectory place;
  try {
    read_policy_file(place.write("wheelcheck.toml", text));
  } catch (const CannotRead& error) {
    const std::string what = error.what();
    return what.substr(what.find("wheelcheck.toml"));
  }
  return "accepted";
}

}  // namespace

TEST_SUITE("input") {
  TEST_CASE("everything a policy may say") {
    const TemporaryDirectory place;
    const PolicyFile file = read_policy_file(place.write("wheelcheck.toml", R"(
environments = ["a100.json", "torch==2.8.0,python==3.12"]
select = ["torch", "cuda"]
ignore-rules = ["archive-comment"]
[severity]
torch-cxx11-abi = "warning"
[[ignore]]
rule = "torch-symbol-missing"
wheel = "vllm-*"
member = "vllm/_moe*.so"
reason = "we never load it"
expires = 2026-12-31
[[ignore]]
rule = "record"
reason = "built by hand"
sha256 = "00ff"
expires = "2027-01-01"
)"));
    CHECK(file.environments.size() == 2);
    CHECK(file.selection.select == std::vector<std::string>{"torch", "cuda"});
    CHECK(file.selection.ignore == std::vector<std::string>{"archive-comment"});
    CHECK(file.policy.severities.at("torch-cxx11-abi") == Severity::warning);
    REQUIRE(file.policy.ignores.size() == 2);
    const IgnoreEntry& first = file.policy.ignores[0];
    CHECK(first.wheel == "vllm-*");
    CHECK(first.expires == "2026-12-31");
    CHECK(first.mark() == "we never load it (wheelcheck.toml:7)");
    CHECK(file.policy.ignores[1].sha256 == "00ff");
    CHECK(file.policy.ignores[1].expires == "2027-01-01");
  }

  TEST_CASE("what is wrong is told with its line") {
    CHECK(refusal("[[ignore]]\nrule = 'x'\n") == "wheelcheck.toml:1: an [[ignore]] wants a reason");
    CHECK(refusal("[[ignore]]\nreason = 'x'\n") == "wheelcheck.toml:1: an [[ignore]] wants a rule");
    CHECK(refusal("\nselekt = []\n") == "wheelcheck.toml:2: unknown key or wrong type: selekt");
    CHECK(refusal("select = 'torch'\n") == "wheelcheck.toml:1: select wants a list of texts");
    CHECK(refusal("[severity]\ntorch = 'bad'\n") ==
          "wheelcheck.toml:2: a severity is error, warning or note, not bad");
    CHECK(refusal("[[ignore]]\nrule = 'x'\nreason = 'y'\nexpires = 'soon'\n") ==
          "wheelcheck.toml:4: expires wants a date such as 2026-12-31, not soon");
    CHECK(refusal("[[[") == "wheelcheck.toml: malformed TOML");
    CHECK(refusal("[[~a]]") == "wheelcheck.toml: malformed TOML");
    CHECK(refusal("a" + std::string(100, '.') + "b = 1").find("deep") != std::string::npos);
    CHECK(refusal("a = \n").starts_with("wheelcheck.toml:1:"));
    CHECK_THROWS_AS(read_policy_file("/no/such/file.toml"), CannotRead);
  }

  TEST_CASE("the nearest policy upwards; a pyproject.toml without the section is none") {
    const TemporaryDirectory place;
    const std::string outer = place.write("wheelcheck.toml", "");
    place.write("a/pyproject.toml", "[project]\nname = 'x'\n");
    place.write("a/b/file", "");
    CHECK(find_policy_file(place.path() + "/a/b") == outer);
    const std::string inner =
        place.write("a/pyproject.toml", "[tool.wheelcheck]\nselect = ['torch']");
    CHECK(find_policy_file(place.path() + "/a/b") == inner);
    CHECK(read_policy_file(inner).selection.select.size() == 1);
    place.write("broken/pyproject.toml", "[[[");
    CHECK(find_policy_file(place.path() + "/broken") == outer);
  }

  TEST_CASE("a baseline is a JSON result") {
    const TemporaryDirectory place;
    const auto keys = read_baseline(place.write("old.json", R"({"schema_version": 1, "results": [
      {"environment": "a100", "wheel": "demo-1.0-py3-none-any.whl", "findings": [
        {"rule": "torch-symbol-missing", "needs": "x", "member": null}]}]})"));
    Finding finding;
    finding.rule = "torch-symbol-missing";
    finding.needs = "x";
    CHECK(keys.contains(baseline_key("a100", "demo-2.0-py3-none-any.whl", finding)));
    for (const char* bad : {"", "[]", "{}", R"({"schema_version": 2, "results": []})"})
      CHECK_THROWS_AS(read_baseline(place.write("bad.json", bad)), CannotRead);
  }
}
