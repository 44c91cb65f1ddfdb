#include "wheel/path_file.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

TEST_SUITE("wheel") {
  TEST_CASE("path files lie directly in a site directory") {
    CHECK(is_path_file("demo.pth"));
    CHECK_FALSE(is_path_file("demo/weights.pth"));  // PyTorch's checkpoints are called so too
    CHECK_FALSE(is_path_file(""));
  }

  TEST_CASE("lines that site executes, and no others") {
    CHECK(import_lines("import os; os.system('x')\n") ==
          std::vector<std::string>{"import os; os.system('x')"});
    CHECK(import_lines("\xEF\xBB\xBFimport a\rimport\tb\r\n").size() == 2);
    CHECK(import_lines("# import a\n./lib\n import late\nimportlib\n").empty());
    CHECK(import_lines("import a\nimport b\nimport c", 2).size() == 2);
    CHECK(import_lines("import " + std::string(5000, 'x')).front().size() == 200);
  }
}
