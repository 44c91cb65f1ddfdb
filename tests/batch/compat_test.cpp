#include "batch/compat.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "batch/compat_floor.hpp"
#include "batch/compat_requirement.hpp"
#include "facts/defect.hpp"
#include "report/compat_report.hpp"
#include "support/fixture.hpp"

namespace wheelcheck {
namespace {

using nlohmann::json;

/// An extension that wants one function gone after torch 2.5 and one that came with 2.4.
WheelFactsPtr extension() {
  return testing::facts_of(json::parse(R"({
    "file": "demo-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
    "metadata": {"Requires-Dist": ["torch==2.4.1"]},
    "members": {
      "demo/__init__.py": "from demo import _C\n",
      "demo/_C.cpython-311-x86_64-linux-gnu.so": {"elf": {"pyinit": "_C",
        "needed": ["libc10.so", "libtorch_cpu.so"],
        "imports": ["_ZN5torch8autograd12VariableInfoC1ERKN2at6TensorE", "_ZNK3c105Error4whatEv"]}}
    }})"),
                           Depth::full);
}

WheelFactsPtr without_torch() {
  return testing::facts_of(json::parse(R"({
    "file": "plain-1.0-cp39-abi3-manylinux_2_17_x86_64.whl",
    "members": {
      "plain/__init__.py": "from plain import _C\n",
      "plain/_C.abi3.so": {"elf": {"pyinit": "_C", "imports": ["PyModule_Create2"]}}
    }})"),
                           Depth::full);
}

CompatPoint point(const std::string& value, Verdict verdict) {
  CompatPoint point;
  point.value = value;
  point.verdict = verdict;
  return point;
}

TEST_SUITE("batch") {
  TEST_CASE("a wheel against every torch, Python and system") {
    const Compat answer = compat(extension(), PublishedSnapshots::shipped());
    const CompatAxis* torch = answer.axis("torch");
    REQUIRE(torch != nullptr);
    CHECK(torch->points.size() == 30);
    CHECK(torch->passing() == std::vector<std::string>{"2.4.0", "2.4.1", "2.5.0", "2.5.1"});
    CHECK(torch->find("2.6.0")->rule == "torch-symbol-missing");
    CHECK(torch->find("2.6.0")->phase == Phase::import);
    CHECK(torch->find("2.3.1")->needs.find("c10::Error::what") != std::string::npos);
    CHECK(torch->find("2.4.1")->allowed);
    CHECK_FALSE(torch->find("2.5.1")->allowed);
    CHECK(answer.cxx11_abi == false);
    CHECK(answer.axis("python")->passing() == std::vector<std::string>{"3.11"});
    CHECK(answer.axis("python")->find("3.12")->rule == "tag-unsupported");
    CHECK(answer.glibc == "2.17");
    CHECK(compat_sentence(answer) ==
          "This file works with torch 2.4.0 to 2.5.1, C++11 ABI 0, Python 3.11 only, glibc ≥ 2.17. "
          "Its metadata asks for torch==2.4.1.");
    const std::string text = compat_text(answer, {}, false);
    CHECK(text.find("2.4.0 to 2.5.1    works") != std::string::npos);
    const json out = json::parse(compat_json(answer, {}));
    CHECK(out["axes"]["torch"]["works"].size() == 4);
    CHECK(out["axes"]["torch"]["points"].size() == 30);
  }

  TEST_CASE("a wheel that has nothing to do with torch is not held against it") {
    const Compat answer = compat(without_torch(), PublishedSnapshots::shipped());
    CHECK(answer.axis("torch") == nullptr);
    CHECK(answer.axis("python")->passing().front() == "3.9");
    CHECK(answer.axis("python")->passing().back() == "3.15");
    CHECK(compat_sentence(answer) == "This file works with Python 3.9 and later, glibc ≥ 2.17.");
  }

  TEST_CASE("a promise is kept by every release that it names") {
    Compat answer;
    answer.axes = {
        {"torch",
         {point("2.7.1", Verdict::fail), point("2.8.0", Verdict::pass),
          point("2.9.0", Verdict::unknown)}},
        {"system", {point("debian-11", Verdict::fail), point("debian-12", Verdict::pass)}}};
    const auto judged = [&](const char* text) {
      return judge(parse_compat_requirement(text), answer);
    };
    CHECK(judged("torch==2.8.*").met());
    CHECK_FALSE(judged("torch>=2.8").met());
    CHECK(judged("torch>=2.8").failing == std::vector<std::string>{"2.9.0"});
    CHECK(judged("torch==3.*").matched.empty());
    CHECK_FALSE(judged("torch==3.*").met());
    CHECK(judged("glibc>=2.36").met());
    CHECK_FALSE(judged("glibc>=2.31").met());
    CHECK_THROWS_AS(parse_compat_requirement("scipy==1.0"), CannotRead);
    CHECK_THROWS_AS(parse_compat_requirement("torch 2.8"), CannotRead);
  }

  TEST_CASE("floors are those of the libraries that count") {
    const WheelFactsPtr wheel = testing::facts_of(json::parse(R"({
      "file": "demo-1.0-cp311-cp311-linux_x86_64.whl",
      "members": {"demo/_C.so": {"elf": {"needed": ["libc.so.6", "libcudart.so.12"],
        "imports": ["memcpy@GLIBC_2.14@libc.so.6"]}}}})"),
                                                  Depth::full);
    LibraryCase library;
    library.member = &wheel->members.front();
    for (const Member& member : wheel->members)
      if (member.object) library.member = &member;
    library.examined = true;
    library.role = Role::mandatory;
    CHECK(version_floor({library}, "GLIBC_") == "2.14");
    CHECK(cuda_majors({library}) == std::vector<std::string>{"12"});
    library.role = Role::optional;
    CHECK(version_floor({library}, "GLIBC_").empty());
    CHECK(cuda_majors({library}).empty());
    CHECK_FALSE(uses_torch(*wheel));
  }
}

}  // namespace
}  // namespace wheelcheck
