#include "cli/torch_hint.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

namespace {

Result result_in(const std::string& environment_name, const std::string& requires_line) {
  auto environment = std::make_shared<Environment>();
  environment->name = environment_name;
  environment->python.emplace();
  environment->python->version = "3.11.2";
  auto wheel = std::make_shared<WheelFacts>();
  wheel->name.distribution = "torchvision";
  wheel->metadata.requires_dist = {requires_line};
  Result result;
  result.wheel = wheel;
  result.environment = environment;
  result.verdict = Verdict::fail;
  return result;
}

}  // namespace

TEST_SUITE("cli") {
  TEST_CASE("who has no torch at hand is told the ways to one") {
    const std::string hint = torch_hint({result_in("current", "torch==2.6.0")});
    CHECK(hint.starts_with("torchvision needs torch, and the Python 3.11.2"));
    CHECK(!torch_hint({result_in("current,gpu==8.9", "torch (>=2)")}).empty());
  }

  TEST_CASE("nothing is said where it is no surprise") {
    CHECK(torch_hint({}).empty());
    CHECK(torch_hint({result_in("python==3.11", "torch")}).empty());
    CHECK(torch_hint({result_in("current", "numpy")}).empty());
    CHECK(torch_hint({result_in("current", "torch; python_version < '3.9'")}).empty());
    Result passes = result_in("current", "torch");
    passes.verdict = Verdict::pass;
    CHECK(torch_hint({passes}).empty());
    Result has = result_in("current", "torch");
    auto with_torch = std::make_shared<Environment>(*has.environment);
    with_torch->torch.emplace();
    has.environment = with_torch;
    CHECK(torch_hint({has}).empty());
  }
}
