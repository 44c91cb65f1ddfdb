#include "report/facts_json.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "elf/reader.hpp"
#include "support/elf_writer.hpp"

using namespace wheelcheck;

TEST_SUITE("report") {
  TEST_CASE("a shared object with its symbols and their versions") {
    testing::ElfSpec spec;
    spec.soname = "libdemo.so.1";
    spec.needed = {"libc.so.6"};
    spec.imports = {{"memcpy", "GLIBC_2.14", "libc.so.6"}};
    spec.exports = {{"demo_run", "DEMO_1"}, {"demo_old", "DEMO_0", true}};
    const auto image = testing::write_elf(spec);
    const SharedObject object = elf::read_shared_object(image.bytes);
    const auto json = nlohmann::json::parse(object_json("libdemo.so", object, true));
    CHECK(json["soname"] == "libdemo.so.1");
    CHECK(json["needed_versions"]["libc.so.6"][0] == "GLIBC_2.14");
    CHECK(json["imports"][0]["name"] == "memcpy@GLIBC_2.14");
    CHECK(json["imports"][0]["file"] == "libc.so.6");
    CHECK(json["exports"] == nlohmann::json({"demo_run@@DEMO_1", "demo_old@DEMO_0"}));
    CHECK_FALSE(nlohmann::json::parse(object_json("x", object, false)).contains("imports"));
  }

  TEST_CASE("a wheel's facts are valid JSON whatever its names are") {
    WheelFacts wheel;
    wheel.path = "\xff.whl";
    wheel.members.resize(1);
    wheel.members[0].path = "a\x1b\xc3.so";
    wheel.imports.modules.push_back(
        {"p.py", "p", false, {{"q", "", ImportGuard::lazy, 3}}, {}, {}, ""});
    const auto json = nlohmann::json::parse(wheel_json(wheel, false));
    CHECK(json["path"] == "\uFFFD.whl");
    CHECK(json["members"][0]["path"] == "a\x1b\uFFFD.so");
    CHECK(json["modules"][0]["imports"][0]["guard"] == "lazy");
    CHECK(json["metadata"] == nullptr);
  }
}
