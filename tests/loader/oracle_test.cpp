// A part of the oracle that runs anywhere: published libraries reduced to what the loader looks at
// (scripts/oracle-facts), under torch releases from the shipped snapshots.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "archive/archive.hpp"
#include "archive/byte_source.hpp"
#include "engine/examine.hpp"
#include "environment/resolve.hpp"
#include "snapshot/published_snapshots.hpp"
#include "support/source_tree.hpp"
#include "support/temporary_directory.hpp"
#include "support/wheel_builder.hpp"
#include "wheel/reader.hpp"

namespace wheelcheck {
namespace {

using nlohmann::json;

/// The host of the oracle, as far as these libraries meet it.
EnvironmentPtr environment_with(const std::string& torch) {
  static std::map<std::string, EnvironmentPtr> known;
  EnvironmentPtr& environment = known[torch];
  if (environment) return environment;
  auto made = std::make_shared<Environment>(
      resolve_environment("os==debian-12,python==3.11,torch==" + torch +
                              ",library==libcuda.so.1,no-library==libnvidia-ml.so.1",
                          {"", &PublishedSnapshots::shipped()}));
  made->system_described = true;  // of its libraries, these need glibc's and GCC's alone
  environment = made;
  return environment;
}

WheelFactsPtr wheel_of(const json& facts) {
  const test::TemporaryDirectory directory;
  const auto wheel = testing::build_wheel(facts.at("wheel"));
  FileSource source(directory.write(wheel.file_name, wheel.bytes));
  const Archive archive = Archive::open(source, Limits{}, Depth::full);
  return std::make_shared<const WheelFacts>(read_wheel(archive, {}));
}

/// `expected`: member → the loader's message, null where it loads.
void compare(const WheelFactsPtr& wheel, const std::string& torch, const json& expected) {
  ExamineOptions how;
  how.place = Place::alone;
  const auto results = examine({wheel}, {}, environment_with(torch), how);
  const auto& libraries = results.front().libraries;
  for (const auto& [member, message] : expected.items()) {
    const auto found =
        std::find_if(libraries.begin(), libraries.end(),
                     [&path = member](const LibraryCase& one) { return one.member->path == path; });
    REQUIRE(found != libraries.end());
    INFO(member << " under torch " << torch);
    CHECK(found->outcome.kind != OutcomeKind::unknown);
    CHECK(found->outcome.fails() != message.is_null());
    CHECK(found->outcome.message == (message.is_null() ? "" : message.get<std::string>()));
  }
}

TEST_SUITE("loader") {
  TEST_CASE("the real loader's answers about published libraries, from the snapshots alone") {
    std::size_t compared = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(testing::source_tree() / "tests/oracle")) {
      std::ifstream file(entry.path());
      const json facts = json::parse(file);
      const WheelFactsPtr wheel = wheel_of(facts);
      for (const auto& [torch, expected] : facts.at("torch").items()) {
        compare(wheel, torch, expected);
        compared += expected.size();
      }
    }
    CHECK(compared >= 60);
  }
}

}  // namespace
}  // namespace wheelcheck
