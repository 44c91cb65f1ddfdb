#include "batch/needs_change.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/diff_report.hpp"
#include "support/fixture.hpp"

namespace wheelcheck {
namespace {

using nlohmann::json;

WheelFactsPtr build(const std::string& tag, const json& elf) {
  return testing::facts_of({{"file", "demo-1.0-cp311-cp311-" + tag + ".whl"},
                            {"members",
                             {{"demo/__init__.py", "from demo import _C\n"},
                              {"demo/_C.cpython-311-x86_64-linux-gnu.so", {{"elf", elf}}}}}},
                           Depth::full);
}

const NeedsChange* find(const std::vector<NeedsChange>& changes, const std::string& subject) {
  const auto found = std::find_if(changes.begin(), changes.end(),
                                  [&](const NeedsChange& one) { return one.subject == subject; });
  return found == changes.end() ? nullptr : &*found;
}

TEST_SUITE("batch") {
  TEST_CASE("a raised floor, a new library and fewer torch releases narrow a wheel") {
    const WheelFactsPtr before =
        build("manylinux_2_17_x86_64",
              {{"pyinit", "_C"},
               {"needed", {"libc10.so", "libc.so.6"}},
               {"imports", {"_ZNK3c105Error4whatEv", "memcpy@GLIBC_2.14@libc.so.6"}}});
    const WheelFactsPtr after =
        build("manylinux_2_34_x86_64",
              {{"pyinit", "_C"},
               {"needed", {"libc10.so", "libcudart.so.12", "libc.so.6"}},
               {"imports",
                {"_ZNK3c105Error4whatEv", "_ZN5torch8autograd12VariableInfoC1ERKN2at6TensorE",
                 "memcpy@GLIBC_2.34@libc.so.6"}}});
    const auto changes = compare(needs_of(before), needs_of(after));
    REQUIRE(find(changes, "glibc") != nullptr);
    CHECK(find(changes, "glibc")->before == "2.14");
    CHECK(find(changes, "glibc")->after == "2.34");
    CHECK(find(changes, "glibc")->narrows);
    CHECK(find(changes, "libraries")->examples == std::vector<std::string>{"libcudart.so.12"});
    const NeedsChange* torch = find(changes, "torch releases with all its symbols");
    REQUIRE(torch != nullptr);
    CHECK(torch->before == "2.4.0 and later");
    CHECK(torch->after == "2.4.0 to 2.5.1");
    CHECK(torch->narrows);
    CHECK(changes.front().narrows);
    CHECK_FALSE(changes.back().narrows);
    const std::string text = diff_text({before, after, changes}, false);
    CHECK(text.find("2.14 → 2.34") != std::string::npos);
    CHECK(json::parse(diff_json({before, after, changes}))["changes"].size() == changes.size());
  }

  TEST_CASE("what a wheel no longer needs narrows nothing; what it no longer offers does") {
    WheelNeeds before, after;
    before.floors = {{"glibc", "2.34"}};
    before.libraries = {"libcudart.so.12"};
    after.floors = {{"glibc", "2.9"}};  // as numbers, not as text
    for (const NeedsChange& change : compare(before, after)) CHECK_FALSE(change.narrows);
    before.gpu_images = {"sm_70", "sm_80"};
    after.gpu_images = {"sm_80", "sm_90"};
    before.tags = {"cp39-cp39-linux_x86_64"};
    const auto changes = compare(before, after);
    CHECK(find(changes, "tags")->narrows);
    REQUIRE(find(changes, "GPU code") != nullptr);
    CHECK(find(changes, "GPU code")->examples == std::vector<std::string>{"sm_70"});
    CHECK(find(changes, "GPU code")->narrows);
  }

  TEST_CASE("a wheel differs in nothing from itself") {
    const WheelFactsPtr wheel = build("manylinux_2_17_x86_64", {{"pyinit", "_C"}});
    CHECK(compare(needs_of(wheel), needs_of(wheel)).empty());
  }
}

}  // namespace
}  // namespace wheelcheck
