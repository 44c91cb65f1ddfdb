#include "engine/installation.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

TEST_SUITE("engine") {
  TEST_CASE("installation: a wheel of the set takes the place of what has its name") {
    Environment environment;
    environment.distributions = {{"Torch_Vision", "0.15.2", {"torch==2.0.1"}, {}, {}}};
    environment.torch.emplace();
    environment.torch->version = "2.0.1+cu118";
    WheelFacts wheel;
    wheel.name.file_name = "torch_vision-0.23.0-py3-none-any.whl";
    wheel.name.distribution = "torch_vision";
    wheel.name.version = "0.23.0";
    Case subject;
    subject.wheel = &wheel;
    subject.environment = &environment;

    CHECK(Installation(subject).find("torch-vision")->version == "0.15.2");
    subject.together = {&wheel};
    const Installation installation(subject);
    const Installed* found = installation.find("Torch.Vision");
    REQUIRE(found);
    CHECK(found->version == "0.23.0");
    CHECK(found->replaces == "0.15.2");
    CHECK(found->wheel == &wheel);
    CHECK(found->requires_dist == nullptr);  // no METADATA was read
    CHECK(found->text() == "torch_vision 0.23.0 (torch_vision-0.23.0-py3-none-any.whl)");
    REQUIRE(installation.find("torch"));  // named as torch, not as a distribution
    CHECK(installation.find("torch")->text() == "torch 2.0.1+cu118");
    CHECK(installation.find("numpy") == nullptr);
    CHECK_FALSE(installation.complete());
  }
}
