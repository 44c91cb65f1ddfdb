// The rules of the house, asserted over the tree itself: what a room may include, which libraries
// it may see, how files are named and how long they get.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "support/source_tree.hpp"

namespace wheelcheck {
namespace {

namespace fs = std::filesystem;

struct Room {
  std::string name;
  std::set<std::string> sees;  // rooms whose headers it may include, besides its own
};

// In the order of the flow: a room sees only rooms that stand before it.
const std::vector<Room> rooms = {
    {"facts", {}},
    {"python", {"facts"}},
    {"symbol", {"facts"}},
    {"archive", {"facts"}},
    {"elf", {"facts"}},
    {"source", {"facts", "python"}},
    // The wheel's reader puts together what the other readers make of its members.
    {"wheel", {"facts", "python", "archive", "elf", "source"}},
    {"environment", {"facts", "python", "archive", "wheel", "elf"}},
    {"snapshot", {"facts", "python", "elf", "environment"}},
    {"release", {"facts", "python", "wheel", "snapshot"}},
    {"image", {"facts", "python", "environment", "snapshot"}},
    {"loader", {"facts", "python", "symbol", "environment", "snapshot", "image"}},
    {"diagnosis", {"facts", "python", "symbol", "environment", "snapshot", "image", "loader"}},
    {"engine",
     {"facts", "python", "source", "environment", "release", "image", "loader", "diagnosis"}},
    {"rules",
     {"facts", "python", "symbol", "source", "environment", "release", "image", "diagnosis",
      "engine"}},
    {"input", {"facts", "python", "archive", "wheel", "environment", "release", "engine"}},
    {"index", {"facts", "python", "archive", "wheel", "environment", "input"}},
    {"batch",
     {"facts", "python", "symbol", "archive", "wheel", "elf", "source", "environment", "snapshot",
      "image", "loader", "diagnosis", "engine", "input"}},
    {"report", {"facts", "python", "environment", "image", "diagnosis", "engine", "batch"}},
    {"cli",
     {"facts", "python", "symbol", "archive", "wheel", "elf", "source", "environment", "snapshot",
      "release", "image", "loader", "diagnosis", "engine", "rules", "input", "index", "batch",
      "report"}},
    {"main", {"facts", "engine", "input", "batch", "report", "cli"}},
};

struct Library {
  std::string prefix;           // of the path between the angle brackets
  std::set<std::string> rooms;  // that may include it
};

const std::vector<Library> libraries = {
    {"zip.h", {"archive"}},    {"zlib.h", {"archive"}},      {"isa-l", {"archive"}},
    {"openssl/", {"archive"}}, {"llvm/", {"elf", "symbol"}}, {"CLI/", {"cli"}},
    {"toml++/", {"input"}},    {"curl/", {"archive"}},       {"seccomp.h", {"batch"}},
};

constexpr std::size_t longest_file = 300;
// Files that may be longer, and why.
const std::map<std::string, std::string> longer_files = {
    {"rules/data/limited_api.cpp", "a table, a symbol a line, as a script writes it"},
};

const std::set<std::string> empty_names = {"util", "utils", "common", "helper", "helpers", "misc"};

struct Include {
  std::string path;
  bool angled;
};

struct Source {
  std::string path;  // relative to the source tree, with '/'
  std::string room;
  std::size_t lines = 0;
  std::vector<Include> includes;
};

// "src/elf/header.cpp" is of room elf, "rules/x.cpp" of rules, "src/main.cpp" of main.
std::string room_of(std::string_view path) {
  if (path.substr(0, 6) == "rules/") return "rules";
  path.remove_prefix(std::string_view("src/").size());
  const auto slash = path.find('/');
  return std::string(slash == path.npos ? "main" : path.substr(0, slash));
}

std::vector<Include> includes_of(const std::string& line) {
  constexpr std::string_view directive = "#include ";
  if (line.compare(0, directive.size(), directive) != 0 || line.size() < directive.size() + 2)
    return {};
  const char open = line[directive.size()];
  const auto close = line.find(open == '<' ? '>' : '"', directive.size() + 1);
  if (close == line.npos) return {};
  return {{line.substr(directive.size() + 1, close - directive.size() - 1), open == '<'}};
}

Source read(const fs::path& root, const fs::path& file) {
  Source source{fs::relative(file, root).generic_string(), {}, 0, {}};
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line); ++source.lines)
    for (Include& include : includes_of(line)) source.includes.push_back(std::move(include));
  return source;
}

bool is_source(const fs::path& path) {
  return path.extension() == ".cpp" || path.extension() == ".hpp";
}

std::vector<Source> read_tree(const std::string& folder) {
  const fs::path root = testing::source_tree();
  std::vector<Source> sources;
  if (!fs::exists(root / folder)) return sources;
  for (const auto& entry : fs::recursive_directory_iterator(root / folder))
    if (entry.is_regular_file() && is_source(entry.path()))
      sources.push_back(read(root, entry.path()));
  return sources;
}

const std::vector<Source>& product() {
  static const std::vector<Source> sources = [] {
    std::vector<Source> all = read_tree("src");
    for (Source& rule : read_tree("rules")) all.push_back(std::move(rule));
    for (Source& source : all) source.room = room_of(source.path);
    return all;
  }();
  return sources;
}

const Room* find_room(const std::string& name) {
  const auto found =
      std::find_if(rooms.begin(), rooms.end(), [&](const Room& room) { return room.name == name; });
  return found == rooms.end() ? nullptr : &*found;
}

}  // namespace

TEST_SUITE("house") {
  TEST_CASE("the table of rooms points only backwards") {
    std::set<std::string> before;
    for (const Room& room : rooms) {
      for (const std::string& seen : room.sees) {
        INFO(room.name, " sees ", seen);
        CHECK(before.count(seen) == 1);
      }
      before.insert(room.name);
    }
  }

  TEST_CASE("a room includes only itself and rooms that come before it in the flow") {
    REQUIRE(product().size() > 10);
    for (const Source& source : product()) {
      INFO(source.path);
      const Room* room = find_room(source.room);
      CHECK_MESSAGE(room != nullptr, "no such room in design: ", source.room);
      if (!room) continue;
      for (const Include& include : source.includes) {
        const auto slash = include.path.find('/');
        if (include.angled || slash == std::string::npos) continue;
        const std::string target = include.path.substr(0, slash);
        INFO("includes ", include.path);
        CHECK((target == source.room || room->sees.count(target) == 1));
      }
    }
  }

  TEST_CASE("an include between quotes names its room") {
    for (const Source& source : product())
      for (const Include& include : source.includes) {
        INFO(source.path, " includes ", include.path);
        CHECK((include.angled || include.path.find('/') != std::string::npos));
        CHECK(include.path.find("..") == std::string::npos);
      }
  }

  TEST_CASE("a library is included only in its room") {
    for (const Source& source : product())
      for (const Include& include : source.includes)
        for (const Library& library : libraries) {
          if (include.path.compare(0, library.prefix.size(), library.prefix) != 0) continue;
          INFO(source.path, " includes ", include.path);
          CHECK(library.rooms.count(source.room) == 1);
        }
  }

  TEST_CASE("JSON is parsed in source files; a header may only forward-declare it") {
    for (const Source& source : product()) {
      if (fs::path(source.path).extension() != ".hpp") continue;
      for (const Include& include : source.includes) {
        INFO(source.path, " includes ", include.path);
        CHECK(include.path != "nlohmann/json.hpp");
      }
    }
  }

  TEST_CASE("files are named after something") {
    for (const std::string folder : {"src", "rules", "tests"})
      for (const Source& source : read_tree(folder)) {
        std::string stem = fs::path(source.path).stem().string();
        const auto suffix = stem.rfind("_test");
        if (suffix != std::string::npos) stem.resize(suffix);
        INFO(source.path);
        CHECK(empty_names.count(stem) == 0);
      }
  }

  TEST_CASE("a file is short, or its length has a reason") {
    for (const std::string folder : {"src", "rules", "tests"})
      for (const Source& source : read_tree(folder)) {
        INFO(source.path, " has ", source.lines, " lines");
        CHECK((source.lines <= longest_file || longer_files.count(source.path) == 1));
      }
  }

  TEST_CASE("the list of longer files is true and gives reasons") {
    for (const auto& longer : longer_files) {
      INFO(longer.first);
      const fs::path root = testing::source_tree();
      REQUIRE(fs::exists(root / longer.first));
      CHECK(read(root, root / longer.first).lines > longest_file);
      CHECK(!longer.second.empty());
    }
  }
}

}  // namespace wheelcheck
