#include "diagnosis/torch_build.hpp"

#include <doctest/doctest.h>

#include <memory>

namespace wheelcheck {
namespace {

using Names = std::vector<std::string>;

/// A library that imports `imports` and defines `defined` weakly, as inline functions are.
Member library(const Names& imports, const Names& defined = {}) {
  auto object = std::make_shared<SharedObject>();
  object->strings.assign(1, '\0');
  object->symbols.emplace_back();
  const auto add = [&](const std::string& name, std::uint8_t binding, std::uint16_t section) {
    Symbol symbol;
    symbol.name = static_cast<std::uint32_t>(object->strings.size());
    symbol.info = static_cast<std::uint8_t>(binding << 4);
    symbol.section = section;
    object->strings += name + '\0';
    object->symbols.push_back(symbol);
  };
  for (const std::string& name : imports) add(name, 1, 0);
  for (const std::string& name : defined) add(name, 2, 1);
  Member member;
  member.kind = MemberKind::elf;
  member.object = object;
  return member;
}

WheelFacts wheel(std::vector<Member> members) {
  WheelFacts facts;
  facts.members = std::move(members);
  return facts;
}

// Real names: of every release, of those since 2.9, and what one leaves where the other is.
const std::string destructor = "_ZN5torch11CppFunctionD1Ev";
const std::string kernel_destructor = "_ZN3c1014KernelFunctionD1Ev";
const std::string kernel_pointer =
    "_ZN3c1013intrusive_ptrINS_14OperatorKernelENS_6detail34intrusive_target_default_null_typeIS1_"
    "EEE6reset_Ev";

TEST_SUITE("diagnosis") {
  TEST_CASE("a library without torch's C++ functions was built for no torch in particular") {
    const auto builds =
        torch_builds(wheel({library({"aoti_torch_get_dtype", "printf"}), Member()}));
    REQUIRE(builds.size() == 2);
    CHECK_FALSE(builds[0].known());
    CHECK_FALSE(builds[1].known());
  }

  TEST_CASE("what the headers leave behind parts 2.8 from 2.9") {
    const TorchBuild old = torch_builds(wheel({library({destructor}, {kernel_pointer})}))[0];
    REQUIRE(old.known());
    CHECK(old.minors.back() == "2.8");
    const TorchBuild recent = torch_builds(wheel({library({destructor}, {kernel_destructor})}))[0];
    REQUIRE(recent.known());
    CHECK(recent.minors.front() == "2.9");
    const TorchBuild both =
        torch_builds(wheel({library({destructor}, {kernel_destructor, kernel_pointer})}))[0];
    CHECK(both.minors.size() > recent.minors.size());
  }

  TEST_CASE("a pinned requirement settles it, and is named") {
    WheelFacts facts = wheel({library({destructor})});
    facts.metadata.requires_dist = {"numpy", "torch==2.8.0"};
    const TorchBuild build = torch_builds(facts)[0];
    CHECK(build.minors == Names{"2.8"});
    CHECK(build.text() == "2.8");
    CHECK(build.evidence.back() == "METADATA requires torch==2.8.0");
  }

  TEST_CASE("a range, a marker and an extra pin nothing") {
    for (const char* line : {"torch>=2.1", "torch==2.8.0; python_version < '3'", "torch"}) {
      WheelFacts facts = wheel({library({destructor})});
      facts.metadata.requires_dist = {line};
      CHECK_MESSAGE(torch_builds(facts)[0].minors.size() > 1, line);
    }
  }

  TEST_CASE("what one library rules out is ruled out for its siblings") {
    const auto builds =
        torch_builds(wheel({library({destructor}), library({destructor}, {kernel_destructor})}));
    CHECK(builds[0].minors == builds[1].minors);
    CHECK(builds[0].minors.front() == "2.9");
  }

  TEST_CASE("the text names one minor, two, or a range") {
    CHECK(TorchBuild{{"2.9"}, {}}.text() == "2.9");
    CHECK(TorchBuild{{"2.9", "2.10"}, {}}.text() == "2.9 or 2.10");
    CHECK(TorchBuild{{"2.7", "2.8", "2.9"}, {}}.text() == "2.7 to 2.9");
    CHECK(TorchBuild{}.text().empty());
  }

  TEST_CASE("the minor of a version") {
    CHECK(torch_minor("2.9.1+cu128") == "2.9");
    CHECK(torch_minor("2.10") == "2.10");
    CHECK(torch_minor("2.6.0a0+git") == "2.6");
    CHECK(torch_minor("3") == "3");
  }
}

}  // namespace
}  // namespace wheelcheck
