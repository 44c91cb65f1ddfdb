#include "input/lock_file.hpp"

#include <doctest/doctest.h>

#include "facts/defect.hpp"

using namespace wheelcheck;

namespace {

constexpr const char* pylock = R"(lock-version = "1.0"
created-by = "tool"
created = 2026-01-02T03:04:05Z

[[packages]]
name = "torch"
version = "2.8.0"
marker = "python_version >= '3.9'"
requires-python = ">=3.9"
wheels = [
  {url = "https://example.org/torch-2.8.0%2Bcu128-cp311-cp311-linux_x86_64.whl", hashes = {sha256 = "aa"}},
  {name = "torch-2.8.0-cp312-cp312-linux_x86_64.whl", path = "wheels/t.whl", hashes = {}},
]

[[packages]]
name = "mine"
directory = {path = "."}
)";

constexpr const char* uv = R"(version = 1
revision = 3

[[package]]
name = "numpy"
version = "1.26.4"
source = { registry = "https://example.org/simple" }
resolution-markers = ["python_full_version < '3.12'", "sys_platform == 'darwin'"]
wheels = [
    { url = "https://example.org/numpy-1.26.4-cp311-cp311-linux_x86_64.whl", hash = "sha256:bb", size = 5 },
]

[[package]]
name = "project"
version = "0.1.0"
source = { editable = "." }
)";

std::string trouble(const std::string& text) {
  try {
    read_lock(text, "uv.lock");
  } catch (const CannotRead& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_SUITE("input") {
  TEST_CASE("lock file: pylock.toml") {
    const auto pins = read_lock(pylock, "dir/pylock.toml");
    REQUIRE(pins.size() == 2);
    CHECK(pins[0].requirement.specifiers.text() == "==2.8.0");
    CHECK(pins[0].at.line == 5);
    CHECK(pins[0].requirement.marker.has_value());
    CHECK(pins[0].requires_python == ">=3.9");
    REQUIRE(pins[0].files.size() == 2);
    CHECK(pins[0].files[0].name == "torch-2.8.0+cu128-cp311-cp311-linux_x86_64.whl");
    CHECK(pins[0].files[0].hashes == std::vector<std::string>{"sha256:aa"});
    CHECK(pins[0].files[1].path == "dir/wheels/t.whl");
    CHECK(!pins[1].at.unjudged.empty());
  }

  TEST_CASE("lock file: uv.lock") {
    const auto pins = read_lock(uv, "uv.lock");
    REQUIRE(pins.size() == 2);
    CHECK(pins[0].requirement.marker->text() ==
          "python_full_version < \"3.12\" or sys_platform == \"darwin\"");
    CHECK(pins[0].files[0].hashes == std::vector<std::string>{"sha256:bb"});
    CHECK(pins[1].at.line == 13);
    CHECK(!pins[1].at.unjudged.empty());
  }

  TEST_CASE("lock file: one error with line and column, whatever is wrong") {
    CHECK(trouble("version = 1\n[[package]]\nname = \n").starts_with("uv.lock:3:"));
    CHECK(trouble("version = 2\n").starts_with("uv.lock:1:1:"));
    CHECK(trouble("version = 1\n[[package]]\nversion = \"1\"\n").starts_with("uv.lock:2:1: name"));
    CHECK(trouble("version = 1\n[[package]]\nname = 7\n") ==
          "uv.lock:2:1: name: a string is expected");
    CHECK(trouble("version = 1\npackage = [1]\n").starts_with("uv.lock:1:1: package"));
    CHECK(trouble("version = 1\n[[package]]\nname = 'x'\nversion = 'one'\n") ==
          "uv.lock:2:1: version: a version (PEP 440) is expected");
  }

  TEST_CASE("lock file: nesting bombs are refused before they are parsed") {
    std::string dotted = "a", quoted = "'a'";
    for (int i = 0; i < 50'000; ++i) {
      dotted += ".a";
      quoted += " . \"a\"";
    }
    for (const std::string& text :
         {dotted + " = 1\n", "[" + dotted + "]\n", quoted + " = 1\n", "x = {" + dotted + " = 1}\n",
          "x = " + std::string(100'000, '['), "x = '''\n'''\ny = " + std::string(100'000, '{')})
      CHECK(trouble(text).find("nested more than 64 deep") != std::string::npos);
    // Dots in strings and comments are no keys.
    const std::string dots(1000, '.');
    CHECK(trouble("version = 1\n# " + dots + "\nx = \"" + dots + "\"\ny = '''" + dots + "'''\n")
              .empty());
  }
}
