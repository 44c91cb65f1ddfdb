#include "batch/program_identity.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

using namespace wheelcheck;

TEST_SUITE("batch") {
  TEST_CASE("the program knows its build ID, which stands in its file") {
    const std::string id = program_identity();
    REQUIRE(id.size() >= 16);
    CHECK(id == program_identity());
    std::string raw;
    for (std::size_t i = 0; i < id.size(); i += 2)
      raw += static_cast<char>(std::stoi(id.substr(i, 2), nullptr, 16));
    std::ifstream file("/proc/self/exe", std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    CHECK(bytes.str().find("GNU" + std::string(1, '\0') + raw) != std::string::npos);
  }
}
