#include "archive/byte_source.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

using namespace wheelcheck;

namespace {

/// A directory of its own, gone at the end.
struct Directory {
  std::filesystem::path path;
  Directory() {
    std::string name = (std::filesystem::temp_directory_path() / "wheelcheck-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Directory() { std::filesystem::remove_all(path); }
};

std::string refusal(const std::string& path) {
  try {
    FileSource source(path);
  } catch (const CannotRead& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_SUITE("archive") {
  TEST_CASE("a file is read by position, and its end is a short read") {
    Directory directory;
    std::string path = directory.path / "f";
    std::ofstream(path) << "0123456789";
    FileSource source(path);
    CHECK(source.size() == 10);
    CHECK(source.name() == path);
    std::array<std::byte, 4> out{};
    CHECK(source.read_at(3, out) == 4);
    CHECK(std::to_integer<char>(out[0]) == '3');
    CHECK(source.read_at(8, out) == 2);
    CHECK(source.read_at(10, out) == 0);
    CHECK(source.read_at(~0ULL, out) == 0);
    CHECK_THROWS_AS(read_exactly(source, 8, out), CannotRead);
    CHECK_FALSE(source.changed());
    std::ofstream(path, std::ios::app) << "x";
    CHECK(source.changed());
    CHECK(source.size() == 10);
  }

  TEST_CASE("what is no regular file is refused without waiting for it") {
    Directory directory;
    std::string fifo = directory.path / "fifo";
    REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
    CHECK(refusal(fifo) == fifo + ": is a FIFO, not a regular file");
    CHECK(refusal(directory.path) == directory.path.string() + ": is a directory, not a file");
    CHECK(refusal("/dev/zero") == "/dev/zero: is a device, not a regular file");
    CHECK(refusal(directory.path / "absent").find("No such file") != std::string::npos);
  }
}
