#include "batch/contained_read.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "facts/packed_facts.hpp"
#include "support/temporary_directory.hpp"
#include "support/wheel_builder.hpp"

using namespace wheelcheck;

TEST_SUITE("batch") {
  TEST_CASE("a worker reads what the program itself reads, and a bad file is one trouble") {
    const testing::BuiltWheel wheel = testing::build_wheel(nlohmann::json::parse(
        R"({"file": "demo-1.0-cp311-cp311-linux_x86_64.whl", "members": {"demo.pth": "import demo\n",
            "demo/_C.so": {"elf": {"needed": ["libc.so.6"], "exports": ["f"]}}}})"));
    test::TemporaryDirectory directory;
    const std::string path = directory.write(wheel.file_name, wheel.bytes);
    const ContainedOptions options{{}, {}, {}, 2};
    std::vector<WheelFileRead> reads;
    read_contained({path, directory.path() + "/gone.whl", path}, options,
                   [&](const std::string&, WheelFileRead&& read) {
                     reads.push_back(std::move(read));
                     return true;
                   });
    REQUIRE(reads.size() == 3);
    REQUIRE(reads[0].facts);
    CHECK(pack(*reads[0].facts) == pack(*read_wheel_file(path, {}, {}).facts));
    CHECK(reads[0].facts->path_files.size() == 1);
    CHECK(reads[1].trouble.find("No such file") != std::string::npos);
    CHECK(reads[2].facts);
  }
}
