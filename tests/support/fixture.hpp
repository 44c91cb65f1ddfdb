// A rule's fixture: the least wheels and their environment, and what is said of them.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "engine/result.hpp"

namespace wheelcheck::testing {

struct Fixture {
  std::string path;      // below fixtures/: "tag-pure-native/fires.json"
  std::string rule;      // the folder
  bool fires = false;    // the file name begins with "fires", else with "silent"
  std::string expected;  // path of the text beside it: fires.txt
};

/// Every fixture below the source tree's fixtures/ but those of fixtures/demo, which scripts/try
/// shows; sorted. Throws std::invalid_argument for a file whose name says neither.
std::vector<Fixture> all_fixtures();

/// Builds the wheels of the fixture, reads them as the program does, and examines them. Keys of the
/// JSON: "about" (one sentence), "wheel" or "wheels" (see build_wheel), "environment" (see
/// build_environment), "place" ("site" or "alone"), "depth" ("full" or "head"), "pins" (lines of a
/// requirements file), "names" (file names of wheels that are not at hand), "pinned" (hashes of the
/// line that pins the first wheel).
Answer answer_of(const Fixture& fixture);

/// A wheel of build_wheel(), read as the program does.
WheelFactsPtr facts_of(const nlohmann::json& description, Depth depth);

}  // namespace wheelcheck::testing
