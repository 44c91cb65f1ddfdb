#include "input/wheel_paths.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

using namespace wheelcheck;
namespace fs = std::filesystem;

namespace {

struct Tree {
  Tree() {
    std::string pattern = (fs::temp_directory_path() / "wheelcheck-XXXXXX").string();
    root = ::mkdtemp(pattern.data());
  }
  ~Tree() { fs::remove_all(root); }
  std::string file(const std::string& name, const std::string& text = {}) {
    fs::create_directories((root / name).parent_path());
    std::ofstream(root / name) << text;
    return (root / name).string();
  }
  fs::path root;
};

}  // namespace

TEST_SUITE("input") {
  TEST_CASE("a directory means the wheels below it, sorted; a loop of links ends") {
    Tree tree;
    const std::string b = tree.file("sub/b.whl"), a = tree.file("a.whl");
    tree.file("note.txt");
    fs::create_directory_symlink(tree.root, tree.root / "sub/loop");
    const WheelPaths found = find_wheels({tree.root.string()});
    CHECK(found.paths == std::vector<std::string>{a, b});
    CHECK(found.errors.empty());
  }

  TEST_CASE("a file is taken whatever its name; what is not there is an error") {
    Tree tree;
    const std::string odd = tree.file("wheel.zip");
    const WheelPaths found = find_wheels({odd, (tree.root / "gone.whl").string()});
    CHECK(found.paths == std::vector<std::string>{odd});
    REQUIRE(found.errors.size() == 1);
    CHECK(found.errors[0].second == "no such file or directory");
  }

  TEST_CASE("a list has one path a line") {
    Tree tree;
    std::vector<std::string> words;
    CHECK(read_path_list(tree.file("list", "a.whl\r\n\n# no\nb.whl"), words).empty());
    CHECK(words == std::vector<std::string>{"a.whl", "b.whl"});
    CHECK_FALSE(read_path_list((tree.root / "gone").string(), words).empty());
  }
}
