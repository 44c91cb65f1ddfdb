#include "engine/torch_target.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

namespace {

Claim claim(Claim::Subject subject, const char* value) {
  Claim made;
  made.subject = subject;
  made.value = value;
  return made;
}

}  // namespace

TEST_SUITE("engine") {
  TEST_CASE("torch target: the torch of the set goes before the one of the environment") {
    Environment environment;
    environment.torch.emplace();
    environment.torch->version = "2.4.1+cu121";
    environment.torch->cuda = "12.1";
    environment.torch->cxx11_abi = false;
    WheelFacts torch;
    torch.name.distribution = "torch";
    torch.name.version = "2.8.0+cu126";
    Case subject;
    subject.environment = &environment;
    CHECK(torch_target(environment, Installation(subject)).cuda == "12.1");
    subject.together = {&torch};
    const TorchTarget target = torch_target(environment, Installation(subject));
    CHECK(target.torch == "2.8.0+cu126");
    CHECK(target.cuda == "12.6");
    CHECK(target.cuda_is_torchs);
    CHECK(target.cxx11_abi == true);
  }

  TEST_CASE("torch target: a release without a label is the build on the index") {
    Environment environment;
    environment.cuda = "12.1";
    WheelFacts torch;
    torch.name.distribution = "torch";
    torch.name.version = "2.11.0";
    Case subject;
    subject.environment = &environment;
    const TorchTarget none = torch_target(environment, Installation(subject));
    CHECK(none.torch.empty());
    CHECK(none.cuda == "12.1");
    CHECK_FALSE(none.cuda_is_torchs);
    subject.together = {&torch};
    CHECK(torch_target(environment, Installation(subject)).cuda == "13.0");
  }

  TEST_CASE("torch target: what a label claims fits, differs, or is open") {
    using Subject = Claim::Subject;
    TorchTarget target;
    CHECK_FALSE(fits(claim(Subject::torch, "2.8"), target).has_value());
    target.torch = "2.8.0+cu128";
    target.cuda = "12.8";
    target.cxx11_abi = true;
    CHECK(fits(claim(Subject::torch, "2.8"), target) == true);
    CHECK(fits(claim(Subject::torch, "2.8.1"), target) == false);
    CHECK(fits(claim(Subject::torch, "2"), target) == true);
    CHECK(fits(claim(Subject::cuda, "12.1"), target) == true);
    CHECK(fits(claim(Subject::cuda, "13"), target) == false);
    CHECK(fits(claim(Subject::cxx11_abi, "0"), target) == false);
    CHECK(fits(claim(Subject::rocm, "6.4"), target) == false);
    CHECK_FALSE(fits(claim(Subject::cpu, ""), target).has_value());
    Claim either = claim(Subject::torch, "2.1.0");
    either.alternative = "2.10";
    target.torch = "2.10.0";
    CHECK(fits(either, target) == true);
    Claim later = claim(Subject::torch, "2.9.0");
    later.at_least = true;
    CHECK(fits(later, target) == true);
  }
}
