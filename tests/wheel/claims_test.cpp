#include "wheel/claims.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "wheel/file_name.hpp"

using namespace wheelcheck;

namespace {

/// "torch=2.3 cuda=12 abi=0", '+' for at least, "|…" for the alternative, leftovers in brackets.
std::string read(std::string_view label) {
  static constexpr const char* names[] = {"torch", "cuda", "abi", "rocm", "cpu"};
  LabelReading reading = read_label(label);
  std::string words;
  for (const Claim& claim : reading.claims) {
    words += (words.empty() ? "" : " ") + std::string(names[static_cast<int>(claim.subject)]);
    if (!claim.value.empty()) words += "=" + claim.value;
    if (claim.at_least) words += "+";
    if (!claim.alternative.empty()) words += "|" + claim.alternative;
  }
  for (const std::string& word : reading.leftovers) words += " [" + word + "]";
  return words;
}

}  // namespace

TEST_SUITE("wheel") {
  TEST_CASE("labels of published builds") {
    CHECK(read("cu12torch2.3cxx11abiFALSE") == "cuda=12 torch=2.3 abi=0");
    CHECK(read("cu12torch2.8cxx11abiTRUE") == "cuda=12 torch=2.8 abi=1");
    CHECK(read("pt28cu128") == "torch=2.8 cuda=12.8");
    CHECK(read("torch260cu126") == "torch=2.6.0 cuda=12.6");
    CHECK(read("torch2.9.0andhigher") == "torch=2.9.0+");
    CHECK(read("cu118") == "cuda=11.8");
    CHECK(read("cpu") == "cpu");
    CHECK(read("rocm6.2") == "rocm=6.2");
    CHECK(read("rocm624") == "rocm=6.2.4");
    CHECK(read("cu128torch2.9") == "cuda=12.8 torch=2.9");
    CHECK(read("cu128.torch2.9") == "cuda=12.8 torch=2.9");
    CHECK(read("pt2.4.0cu121") == "torch=2.4.0 cuda=12.1");
    CHECK(read("cu124_pt240") == "cuda=12.4 torch=2.4.0");
    CHECK(read("cu118torch2.0gite1ab") == "cuda=11.8 torch=2.0 [gite1ab]");
    CHECK(read("cpu.cxx11.abi") == "cpu abi=1");
    CHECK(read("cu117.with.pypi.cudnn") == "cuda=11.7 [with] [pypi] [cudnn]");
    CHECK(read("CU121TORCH2.1CXX11ABITRUE") == "cuda=12.1 torch=2.1 abi=1");
  }

  TEST_CASE("CUDA versions without dots") {
    CHECK(read("cu92") == "cuda=9.2");
    CHECK(read("cu130") == "cuda=13.0");
    CHECK(read("cu1281") == "cuda=12.8.1");
    CHECK(read("cu12.6.20250101") == "cuda=12.6 [20250101]");
    CHECK(read("cu118.2") == "cuda=11.8 [2]");
  }

  TEST_CASE("torch versions that can be read twice are settled by the CUDA claim or left open") {
    CHECK(read("pt210") == "torch=2.1.0|2.10");
    CHECK(read("pt210cu121") == "torch=2.1.0 cuda=12.1");
    CHECK(read("pt210cu128") == "torch=2.10 cuda=12.8");
    CHECK(read("pt211cu130") == "torch=2.11 cuda=13.0");
    CHECK(read("torch1131cu117") == "torch=1.13.1 cuda=11.7");
    CHECK(read("pt112") == "torch=1.12");
    CHECK(read("torch2100") == "torch=2.10.0");
  }

  TEST_CASE("words that look like claims and are none") {
    CHECK(read("custom1") == " [custom1]");
    CHECK(read("option2") == " [option2]");
    CHECK(read("cpu2") == " [cpu2]");
    CHECK(read("computecanada") == " [computecanada]");
    CHECK(read("torch") == " [torch]");
    CHECK(read("..--__") == "");
    CHECK(read("nv24.08") == " [nv24] [08]");
  }

  TEST_CASE("the build tag claims too") {
    WheelName name = parse_wheel_name("a-1+cu118-2_pt21-py3-none-any.whl").name;
    auto claims = claims_of(name);
    REQUIRE(claims.size() == 2);
    CHECK(claims[0].text == "cu118");
    CHECK(claims[1].text == "pt21");
    CHECK(claims[1].value == "2.1");
  }
}
