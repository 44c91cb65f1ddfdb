#include "batch/pick.hpp"

#include <doctest/doctest.h>

#include "environment/compose.hpp"
#include "report/pick_report.hpp"

namespace wheelcheck {
namespace {

// Names as published: upstream's and a community's builds.
constexpr const char* names = R"(
flash_attn-2.8.3+cu12torch2.8cxx11abiFALSE-cp312-cp312-linux_x86_64.whl
flash_attn-2.8.3+cu12torch2.8cxx11abiTRUE-cp312-cp312-linux_x86_64.whl
flash_attn-2.8.3+cu12torch2.8cxx11abiTRUE-cp311-cp311-linux_x86_64.whl
flash_attn-2.8.3+cu126torch2.9-cp312-cp312-linux_x86_64.whl
flash_attn-2.8.3+cu128torch2.9-cp312-cp312-linux_x86_64.whl
flash_attn-2.8.3+cu128torch2.9-cp312-cp312-manylinux_2_24_x86_64.manylinux_2_28_x86_64.whl
flash_attn-2.8.3+cu130torch2.9-cp312-cp312-linux_x86_64.whl
flash_attn-2.8.3+cu128torch2.9-cp313-cp313t-linux_x86_64.whl
flash_attn-2.8.3+cu128torch2.9-cp312-cp312-win_amd64.whl
flash_attn-2.7.4+cu128torch2.9-cp312-cp312-linux_x86_64.whl
flash_attn-2.5.8+cu122torch2.3cxx11abiFALSE-cp310-cp310-linux_x86_64.whl
flash_attn-2.5.8+cu118torch2.3cxx11abiFALSE-cp310-cp310-linux_x86_64.whl
flash_attn_3-3.0.0+cu128torch2.9gite2743ab-cp39-abi3-linux_x86_64.whl
flash_attn-2.8.3.tar.gz
)";

Environment target(const std::string& torch, const std::string& cuda, bool abi,
                   const std::string& python) {
  Environment environment =
      compose({}, parse_inline_list({"machine==x86_64", "glibc==2.35", "gpu==8.9"}), nullptr);
  environment.python = Python{};
  environment.python->version = python;
  environment.torch = Torch{};
  environment.torch->version = torch;
  environment.torch->cuda = cuda;
  environment.torch->cxx11_abi = abi;
  return environment;
}

const PickedProject& project(const std::vector<PickedProject>& projects, const std::string& name) {
  for (const PickedProject& one : projects)
    if (one.name == name) return one;
  FAIL("no project ", name);
  return projects.front();
}

TEST_SUITE("batch") {
  TEST_CASE("the file whose name fits best is on top, projects apart") {
    const Listing listing = read_listing(names);
    const Environment environment = target("2.9.1+cu128", "12.8", true, "3.12");
    const auto projects = pick(listing, environment);
    REQUIRE(projects.size() == 2);
    const PickedProject& attention = project(projects, "flash-attn");
    REQUIRE(attention.fits.size() == 4);
    CHECK(attention.fits[0].file->name ==
          "flash_attn-2.8.3+cu128torch2.9-cp312-cp312-linux_x86_64.whl");
    CHECK(attention.fits[1].file->name.find("manylinux_2_24") != std::string::npos);
    CHECK(attention.fits[2].file->name.find("cu126") != std::string::npos);
    CHECK(attention.fits[3].file->name.find("2.7.4") != std::string::npos);
    CHECK(attention.sdists == std::vector<std::string>{"flash_attn-2.8.3.tar.gz"});
    CHECK(attention.by_name);
    CHECK(project(projects, "flash-attn-3").fits.size() == 1);
  }

  TEST_CASE("a near miss lacks one thing, and says which") {
    const Listing listing = read_listing(names);
    const Environment environment = target("2.9.1+cu128", "12.8", true, "3.12");
    const auto projects = pick(listing, environment);
    std::map<std::string, std::string> lacks;
    for (const PickedFile& file : project(projects, "flash-attn").near_misses)
      lacks[file.file->name] = file.fit.lacks.at(0).what + " " + file.fit.lacks.at(0).needs;
    CHECK(lacks.at("flash_attn-2.8.3+cu12torch2.8cxx11abiTRUE-cp312-cp312-linux_x86_64.whl") ==
          "torch 2.8");
    CHECK(lacks.at("flash_attn-2.8.3+cu130torch2.9-cp312-cp312-linux_x86_64.whl") == "CUDA 13.0");
    CHECK(lacks.at("flash_attn-2.8.3+cu128torch2.9-cp312-cp312-win_amd64.whl") ==
          "platform win_amd64");
    // torch and C++11 ABI: two things.
    CHECK(lacks.count("flash_attn-2.8.3+cu12torch2.8cxx11abiFALSE-cp312-cp312-linux_x86_64.whl") ==
          0);
  }

  TEST_CASE("the flavour of the C++11 ABI and the CUDA major decide") {
    const Listing listing = read_listing(names);
    const Environment old = target("2.3.1+cu121", "12.1", false, "3.10");
    CHECK(pick_names(pick(listing, old)) ==
          "flash_attn-2.5.8+cu122torch2.3cxx11abiFALSE-cp310-cp310-linux_x86_64.whl\n");
    const Environment eleven = target("2.3.1+cu118", "11.8", false, "3.10");
    CHECK(pick_names(pick(listing, eleven)) ==
          "flash_attn-2.5.8+cu118torch2.3cxx11abiFALSE-cp310-cp310-linux_x86_64.whl\n");
  }

  TEST_CASE("where nothing fits, the order is written") {
    const Listing listing = read_listing(
        "flash_attn-2.8.3+cu12torch2.8cxx11abiTRUE-cp312-cp312-linux_x86_64.whl "
        "flash_attn-2.8.3.tar.gz");
    const Environment environment = target("2.10.0+cu128", "12.8", true, "3.12");
    const auto projects = pick(listing, environment);
    const BuildOrder& order = projects.at(0).order;
    CHECK(order.python == "3.12");
    CHECK(order.torch == "2.10.0+cu128");
    CHECK(order.cuda == "12.8");
    CHECK(order.cxx11_abi == "1");
    CHECK(order.arch_list == "8.9");
    CHECK(order.file_name ==
          "flash_attn-2.8.3+cu12torch2.10cxx11abiTRUE-cp312-cp312-linux_x86_64.whl");
    const std::string text = pick_text(projects, environment, "box.json", false);
    CHECK(text.find("pip would compile it") != std::string::npos);
    CHECK(text.find("TORCH_CUDA_ARCH_LIST=\"8.9\"") != std::string::npos);
    CHECK(text.find("--env 'box.json'") != std::string::npos);
  }

  TEST_CASE("an order turns the flavour of its pattern round") {
    const Listing listing =
        read_listing("flash_attn-2.8.3+cu128torch2.8cxx11abiFALSE-cp312-cp312-linux_x86_64.whl");
    const auto projects = pick(listing, target("2.8.0+cu126", "12.6", true, "3.12"));
    CHECK(projects.at(0).order.file_name ==
          "flash_attn-2.8.3+cu126torch2.8cxx11abiTRUE-cp312-cp312-linux_x86_64.whl");
  }

  TEST_CASE("bytes go before names: what does not load is a near miss, what loads is first") {
    const Listing listing = read_listing(names);
    const Environment environment = target("2.9.1+cu128", "12.8", true, "3.12");
    PickedProject one = project(pick(listing, environment), "flash-attn");
    one.fits[0].evidence = {BinaryEvidence::Answer::fails, "wheel-hollow"};
    one.fits[1].evidence = {BinaryEvidence::Answer::unknown, "not described"};
    one.fits[2].evidence = {BinaryEvidence::Answer::loads, ""};
    settle(one, environment);
    CHECK_FALSE(one.by_name);
    REQUIRE(one.fits.size() == 3);
    CHECK(one.fits[0].file->name.find("cu126") != std::string::npos);
    CHECK(one.near_misses[0].fit.lacks.back().needs == "wheel-hollow");
  }

  TEST_CASE("a requirement names the place and the digest") {
    const Listing listing =
        read_listing("https://h/demo-1.0-py3-none-any.whl#sha256=ab12 other-1.0-py3-none-any.whl");
    CHECK(pick_requirements(pick(listing, target("2.9.1", "12.8", true, "3.12"))) ==
          "demo @ https://h/demo-1.0-py3-none-any.whl --hash=sha256:ab12\n"
          "other-1.0-py3-none-any.whl\n");
  }

  TEST_CASE("what an index says of a file counts like its name") {
    const Listing listing = read_listing(
        R"({"files": [
          {"filename": "a-3.0-py3-none-any.whl", "url": "https://h/3", "yanked": "broken"},
          {"filename": "a-2.0-py3-none-any.whl", "url": "https://h/2", "requires-python": ">=3.13"},
          {"filename": "a-1.0-py3-none-any.whl", "url": "https://h/1", "requires-python": ">=3.8"}]})");
    const auto projects = pick(listing, target("2.9.1", "12.8", true, "3.12"));
    REQUIRE(projects.size() == 1);
    REQUIRE(projects[0].fits.size() == 1);
    CHECK(projects[0].fits[0].name.version == "1.0");
    REQUIRE(projects[0].near_misses.size() == 2);
    CHECK(projects[0].near_misses[0].fit.lacks[0].what == "yanked");
    CHECK(projects[0].near_misses[0].fit.lacks[0].needs == "broken");
    CHECK(projects[0].near_misses[1].fit.lacks[0].what == "Python");
    CHECK(projects[0].near_misses[1].fit.lacks[0].needs == ">=3.13");
  }
}

}  // namespace
}  // namespace wheelcheck
