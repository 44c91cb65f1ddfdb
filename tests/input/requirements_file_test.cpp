#include "input/requirements_file.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>

#include "facts/defect.hpp"
#include "support/temporary_directory.hpp"

using namespace wheelcheck;

namespace {

std::string trouble(const std::string& text) {
  try {
    read_requirements(text, "requirements.txt");
  } catch (const CannotRead& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_SUITE("input") {
  TEST_CASE("requirements file: what is read of each line") {
    const auto pins = read_requirements(
        "# head\n"
        "-i https://example.org/simple\n"
        "torch==2.8.0 \\\n"
        "    --hash=sha256:aa \\\n"
        "    --hash=sha256:bb\n"
        "unsloth[colab-new] == 2025.11.3 ; python_version >= '3.9'  # why\r\n"
        "-e ./mine\n"
        "git+https://example.org/x.git#egg=x\n"
        "y @ https://example.org/y-1.0.tar.gz\n"
        "./dist/z-1.0-py3-none-any.whl --hash=sha256:cc\n",
        "dir/requirements.txt");
    REQUIRE(pins.size() == 6);
    CHECK(pins[0].requirement.name == "torch");
    CHECK(pins[0].at.line == 3);
    CHECK(pins[0].at.hashes == std::vector<std::string>{"sha256:aa", "sha256:bb"});
    CHECK(pins[1].requirement.extras == std::vector<std::string>{"colab-new"});
    CHECK(pins[1].at.line == 6);
    CHECK(pins[2].at.unjudged == "an editable installation has no wheel");
    CHECK(!pins[3].at.unjudged.empty());
    CHECK(pins[4].requirement.name == "y");
    CHECK(!pins[4].at.unjudged.empty());
    REQUIRE(pins[5].files.size() == 1);
    CHECK(pins[5].files[0].path == "dir/./dist/z-1.0-py3-none-any.whl");
    CHECK(pins[5].requirement.specifiers.text() == "==1.0");
  }

  TEST_CASE("requirements file: one error with line and column") {
    CHECK(trouble("numpy\ntorch=2.8.0\n").starts_with("requirements.txt:2:"));
    CHECK(trouble("torch==2.8.0; python_version >\n").starts_with("requirements.txt:1:"));
    CHECK(trouble("-r /no/such/file\n") == "/no/such/file: cannot be opened");
    CHECK(trouble("x==" + std::string(100'000, '9') + "\n").starts_with("requirements.txt:1:"));
  }

  TEST_CASE("requirements file: what a stranger's file may not lead to") {
    const test::TemporaryDirectory directory;
    const std::string pipe = directory.path() + "/pipe", folder = directory.path();
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    CHECK(trouble("-r " + pipe + "\n") == pipe + ": is not a regular file");
    CHECK(trouble("-c " + folder + "\n") == folder + ": is not a regular file");
    CHECK(trouble("-r -\n") == "-: is not a regular file");
  }

  TEST_CASE("requirements file: many constraints on many lines of one name end") {
    const test::TemporaryDirectory directory;
    std::string constraints, lines;
    for (int number = 0; number < 20'000; ++number) {
      constraints += "a>" + std::to_string(number) + "\n";
      lines += "a\n";
    }
    const std::string list = directory.path() + "/constraints.txt";
    std::ofstream(list) << constraints;
    CHECK(trouble("-c " + list + "\n" + lines).ends_with("too many constraints on one name"));
  }

  TEST_CASE("requirements file: files that are included, and constraints") {
    const test::TemporaryDirectory directory;
    const std::string base = directory.path() + "/base.txt", top = directory.path() + "/top.txt";
    directory.write("base.txt", "-r more.txt\nnumpy\nscipy==1.13.1\n");
    directory.write("more.txt", "");
    directory.write("limits.txt", "numpy<2\nscipy<1\nunused==1\n");
    const auto pins = read_requirements("-rbase.txt\n--constraint=limits.txt\n", top);
    REQUIRE(pins.size() == 2);
    CHECK(pins[0].requirement.specifiers.text() == "<2");
    CHECK(pins[0].at.file == base);
    CHECK(pins[1].requirement.specifiers.text() == "==1.13.1");
  }

  TEST_CASE("requirements file: what pip refuses has a line and a column") {
    const test::TemporaryDirectory directory;
    const std::string base = directory.path() + "/base.txt", top = directory.path() + "/top.txt";
    directory.write("base.txt", "numpy\n-r top.txt\n");
    CHECK_THROWS_WITH_AS(read_requirements("-r base.txt\n", top),
                         (base + ":2:1: " + top + " includes itself").c_str(), CannotRead);
    CHECK_THROWS_WITH_AS(read_requirements("a\nb==1 --hash=md5:00\n", "r.txt"),
                         "r.txt:2:13: --hash wants sha256:, sha384: or sha512: and a digest",
                         CannotRead);
    CHECK_THROWS_AS(read_requirements("b==1 --hash=sha256\n", "r.txt"), CannotRead);
  }
}
