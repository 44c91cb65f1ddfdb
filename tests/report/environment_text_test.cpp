#include "report/environment_text.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

using namespace wheelcheck;

namespace {

Environment machine(const std::string& torch, const std::string& numpy) {
  Environment environment;
  environment.name = "m\x1b[31m";
  environment.source = "captured";
  environment.torch = Torch{torch, "", "", std::nullopt, true, ""};
  if (!numpy.empty()) environment.distributions.push_back({"numpy", numpy, {}, {}, {}});
  environment.libraries["/usr/lib/libz.so.1"] = {"/usr/lib/libz.so.1", nullptr};
  return environment;
}

}  // namespace

TEST_SUITE("report") {
  TEST_CASE("what differs between two environments, and nothing else") {
    Environment other = machine("2.5.1", "");
    other.libraries.clear();
    other.libraries["/opt/lib/libz.so.1"] = {"/opt/lib/libz.so.1", nullptr};
    CHECK(environment_difference(machine("2.4.1", "1.26.4"), other) ==
          "torch: 2.4.1 → 2.5.1\ndistribution numpy: 1.26.4 → absent\n");
    CHECK(environment_difference(other, other).empty());
  }

  TEST_CASE("what was stated and what is left out is shown, and compared") {
    Environment words = machine("2.4.1", "");
    words.statements = {{"libcuda.so.1", true}, {"libnvidia-ml.so.1", false}};
    words.cpu_level = 3;
    words.torch->symbols_from = "torch 2.4.1";
    const std::string text = environment_text(words);
    for (const char* line :
         {"  library       libcuda.so.1\n", "  no-library    libnvidia-ml.so.1\n",
          "  cpu           x86-64-v3\n", "  torch_from    torch 2.4.1\n",
          "  system        not described\n", "  packages      not all described\n"})
      CHECK(text.find(line) != std::string::npos);
    Environment other = words;
    other.statements.pop_back();
    other.cpu_level = 2;
    CHECK(environment_difference(words, other) ==
          "cpu: x86-64-v3 → x86-64-v2\n"
          "stated libnvidia-ml.so.1: not there → absent\n");
    CHECK(nlohmann::json::parse(environment_json(words))["stated_libraries"]["libcuda.so.1"] ==
          true);
  }

  TEST_CASE("shown as text and as JSON") {
    const std::string text = environment_text(machine("2.4.1", "1.26.4"));
    CHECK(text.starts_with("m\\x1b[31m (captured): torch 2.4.1\n"));
    CHECK(text.find("distribution  numpy 1.26.4\n") != std::string::npos);
    const auto json = nlohmann::json::parse(environment_json(machine("2.4.1", "1.26.4")));
    CHECK(json["distributions"]["numpy"] == "1.26.4");
    CHECK(json["libraries"][0] == "/usr/lib/libz.so.1");
  }
}
