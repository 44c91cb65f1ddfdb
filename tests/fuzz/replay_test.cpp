// Every fuzz target over its seeds and over what once broke it, in every preset.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "fuzz/target.hpp"
#include "support/source_tree.hpp"

using namespace wheelcheck;
namespace fs = std::filesystem;

namespace {

const fs::path folder = testing::source_tree() / "tests/fuzz";

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

TEST_SUITE("fuzz") {
  TEST_CASE("seeds, cut and damaged ones, and old crashes are read to an end") {
    for (const fuzz::Target& target : fuzz::targets()) {
      INFO(std::string(target.name));
      const std::vector<std::string> seeds = target.seeds();
      CHECK(!seeds.empty());
      for (const std::string& seed : seeds) {
        target.run(seed);
        target.run(std::string_view(seed).substr(0, seed.size() / 2));
        std::string damaged = seed;
        for (std::size_t at = 7; at < damaged.size(); at += 97) damaged[at] ^= '\x55';
        target.run(damaged);
      }
      target.run("");
      const fs::path old = folder / "regressions" / target.name;
      if (!fs::exists(old)) continue;
      for (const auto& entry : fs::directory_iterator(old)) {
        INFO(entry.path().string());
        target.run(content_of(entry.path()));
      }
    }
  }

  TEST_CASE("old crashes lie where a target finds them") {
    std::set<std::string> names;
    for (const fuzz::Target& target : fuzz::targets()) names.emplace(target.name);
    if (!fs::exists(folder / "regressions")) return;
    for (const auto& entry : fs::directory_iterator(folder / "regressions")) {
      INFO(entry.path().string());
      CHECK(names.contains(entry.path().filename().string()));
    }
  }
}
