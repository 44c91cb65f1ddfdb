// An environment that came as a file.
#include "environment/descriptor/descriptor.hpp"

#include "environment/environment_error.hpp"
#include "fuzz/target.hpp"
#include "support/environment_builder.hpp"

#include <nlohmann/json.hpp>

namespace wheelcheck::fuzz {
namespace {

void run(std::string_view input) {
  try {
    const Environment environment = parse_descriptor(std::string(input), "input");
    check_descriptor(environment);
    const std::string text = descriptor_text(environment);
    const Environment again = parse_descriptor(text, "again");
    require(descriptor_text(again) == text, "a descriptor that was read is written the same twice");
  } catch (const EnvironmentError&) {
  }
}

std::vector<std::string> seeds() {
  const auto text = [](const char* description) {
    return descriptor_text(*testing::build_environment(nlohmann::json::parse(description)));
  };
  return {text("{}"),
          text(R"({"python": "3.11.7", "glibc": "2.36", "torch": {"version": "2.9.1+cu128",
            "cuda": "12.8", "cxx11_abi": true}, "driver": "570.1", "gpus": ["8.9"],
            "distributions": {"numpy": "2.0"},
            "libraries": {"libc.so.6": {"soname": "libc.so.6",
              "exports": ["malloc@@GLIBC_2.2.5", "free@@GLIBC_2.2.5"]},
              "/site/torch/lib/libc10.so": {"soname": "libc10.so", "needed": ["libc.so.6"],
              "rpath": "$ORIGIN", "imports": ["malloc@GLIBC_2.2.5@libc.so.6"],
              "exports": ["_ZN3c106sharedEv"]}}})")};
}

}  // namespace

const Target descriptor_target{"descriptor", run, seeds};

}  // namespace wheelcheck::fuzz
