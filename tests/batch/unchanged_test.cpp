#include "batch/unchanged.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "batch/wheel_file_read.hpp"
#include "support/temporary_directory.hpp"
#include "support/wheel_builder.hpp"

using namespace wheelcheck;

namespace {

/// Stored, not packed: texts of one length give files of one size.
std::string wheel_bytes(const std::string& text) {
  return testing::build_wheel(
             {{"file", "demo-1.0-py3-none-any.whl"}, {"members", {{"demo/__init__.py", text}}}})
      .bytes;
}

}  // namespace

TEST_SUITE("batch") {
  TEST_CASE("the same bytes hold, others of the same size do not") {
    const test::TemporaryDirectory place;
    const std::string path = place.write("demo-1.0-py3-none-any.whl", wheel_bytes("a = 1\n"));
    ReadOptions unhashed;
    unhashed.hash = false;
    for (const ReadOptions& how : {ReadOptions(), unhashed}) {
      place.write("demo-1.0-py3-none-any.whl", wheel_bytes("a = 1\n"));
      const WheelFactsPtr told = read_wheel_file(path, how, {}).facts;
      REQUIRE(told);
      CHECK(told->sha256.empty() == !how.hash);
      CHECK(is_unchanged(*told, nullptr));
      std::string other = wheel_bytes("a = 2\n");
      other.resize(told->size, ' ');
      place.write("demo-1.0-py3-none-any.whl", other);
      CHECK(!is_unchanged(*told, nullptr));
    }
  }

  TEST_CASE("a file that is gone, or is no archive and was not hashed, is looked at again") {
    const test::TemporaryDirectory place;
    WheelFacts told;
    told.path = place.path() + "/demo-1.0-py3-none-any.whl";
    CHECK(!is_unchanged(told, nullptr));
    place.write("demo-1.0-py3-none-any.whl", "<html>");
    told.size = 6;
    CHECK(!is_unchanged(told, nullptr));
    told.path = "https://127.0.0.1/demo-1.0-py3-none-any.whl";
    CHECK(is_unchanged(told, nullptr));
  }
}
