#include "support/fixture.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <span>
#include <stdexcept>

#include "archive/archive.hpp"
#include "archive/byte_source.hpp"
#include "engine/examine.hpp"
#include "input/named_wheel.hpp"
#include "input/pinned_wheels.hpp"
#include "support/environment_builder.hpp"
#include "support/source_tree.hpp"
#include "support/wheel_builder.hpp"
#include "wheel/reader.hpp"

namespace wheelcheck::testing {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

const fs::path& root() {
  static const fs::path path = source_tree() / "fixtures";
  return path;
}

/// A wheel in memory, under the name that it would have in a directory.
class NamedSource : public MemorySource {
 public:
  explicit NamedSource(const BuiltWheel& wheel)
      : MemorySource(std::as_bytes(std::span(wheel.bytes))), name_(wheel.file_name) {}
  std::string name() const override { return name_; }

 private:
  std::string name_;
};

/// The same wheel, asked for by a line with these hashes.
WheelFactsPtr pinned(const WheelFacts& wheel, const Json& hashes) {
  WheelFacts made = wheel;
  made.pinned = PinnedAt{"requirements.txt", 1, hashes.get<std::vector<std::string>>(), {}, {}};
  return std::make_shared<const WheelFacts>(std::move(made));
}

Fixture fixture_at(const fs::path& path) {
  const std::string stem = path.stem().string();
  Fixture fixture;
  fixture.path = fs::relative(path, root()).string();
  fixture.rule = path.parent_path().filename().string();
  fixture.fires = stem.starts_with("fires");
  fixture.expected = fs::path(path).replace_extension(".txt").string();
  if (!fixture.fires && !stem.starts_with("silent"))
    throw std::invalid_argument(fixture.path + ": call it fires….json or silent….json");
  return fixture;
}

}  // namespace

WheelFactsPtr facts_of(const Json& description, Depth depth) {
  const BuiltWheel built = build_wheel(description);
  NamedSource source(built);
  const Archive archive = Archive::open(source, Limits{}, depth);
  ReadOptions how;
  how.depth = depth;
  return std::make_shared<const WheelFacts>(read_wheel(archive, how));
}

std::vector<Fixture> all_fixtures() {
  std::vector<Fixture> fixtures;
  for (const auto& entry : fs::recursive_directory_iterator(root()))
    if (entry.path().extension() == ".json" && entry.path().parent_path().filename() != "demo")
      fixtures.push_back(fixture_at(entry.path()));
  std::sort(fixtures.begin(), fixtures.end(),
            [](const Fixture& a, const Fixture& b) { return a.path < b.path; });
  return fixtures;
}

Answer answer_of(const Fixture& fixture) {
  std::ifstream file(root() / fixture.path);
  const Json json = Json::parse(file);
  for (const auto& [key, value] : json.items())
    if (key != "about" && key != "wheel" && key != "wheels" && key != "environment" &&
        key != "place" && key != "depth" && key != "pins" && key != "names" && key != "pinned")
      throw std::invalid_argument(fixture.path + ": unknown key " + key);
  const Depth depth = json.value("depth", "full") == "head" ? Depth::head : Depth::full;
  std::vector<WheelFactsPtr> wheels;
  if (json.contains("wheel")) wheels.push_back(facts_of(json["wheel"], depth));
  for (const Json& wheel : json.value("wheels", Json::array()))
    wheels.push_back(facts_of(wheel, depth));

  if (json.contains("pinned")) wheels.front() = pinned(*wheels.front(), json["pinned"]);

  Answer answer;
  const EnvironmentPtr environment = build_environment(json.value("environment", Json::object()));
  for (const std::string& name : json.value("names", std::vector<std::string>{}))
    wheels.push_back(named_wheel(name));
  std::vector<Pin> pins;
  for (const std::string& text : json.value("pins", std::vector<std::string>{}))
    pins.push_back(parse_pin(text, PinnedAt{"requirements.txt", pins.size() + 1, {}, {}, {}}));
  for (const WheelFactsPtr& wheel : pinned_wheels(pins, *environment, known_releases()))
    wheels.push_back(wheel);
  ExamineOptions options;
  options.place = json.value("place", "site") == "alone" ? Place::alone : Place::site;
  answer.environments = {environment};
  answer.results = examine(wheels, {}, environment, options);
  return answer;
}

}  // namespace wheelcheck::testing
