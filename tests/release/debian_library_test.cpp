#include "release/debian_library.hpp"

#include <doctest/doctest.h>

#include <string>

#include "facts/defect.hpp"

using namespace wheelcheck;

namespace {

constexpr std::string_view table = R"({"about": "x", "release": "Debian 99", "libraries": {
  "liba.so.1": "liba1", "libab.so.2": "libab2", "libb.so": "libb0",
  "libc-x.so.3": "libc3", "libc-x.so.4": "libc4"}})";

std::string text(const DebianLibrary* library) {
  return library ? std::string(library->name) + " in " + std::string(library->package) : "none";
}

}  // namespace

TEST_SUITE("release") {
  TEST_CASE("debian library: by its very name") {
    const DebianLibraries libraries(table);
    CHECK(libraries.release() == "Debian 99");
    CHECK(text(libraries.named("liba.so.1")) == "liba.so.1 in liba1");
    CHECK(text(libraries.named("libb.so")) == "libb.so in libb0");
    CHECK(text(libraries.named("liba.so")) == "none");
    CHECK(text(libraries.named("liba.so.10")) == "none");
    CHECK(text(libraries.named("")) == "none");
    CHECK(text(libraries.named("zzz")) == "none");
  }

  TEST_CASE("debian library: the same with another number") {
    const DebianLibraries libraries(table);
    CHECK(text(libraries.numbered_otherwise("liba.so.7")) == "liba.so.1 in liba1");
    CHECK(text(libraries.numbered_otherwise("liba.so")) == "liba.so.1 in liba1");
    CHECK(text(libraries.numbered_otherwise("libb.so.1")) == "libb.so in libb0");
    CHECK(text(libraries.numbered_otherwise("libc-x.so.2.1")) == "libc-x.so.4 in libc4");
    CHECK(text(libraries.numbered_otherwise("liba.so.1")) == "none");
    CHECK(text(libraries.numbered_otherwise("lib.so.1")) == "none");
    CHECK(text(libraries.numbered_otherwise("libc.so.1")) == "none");
    CHECK(text(libraries.numbered_otherwise("liba")) == "none");
    CHECK(text(libraries.numbered_otherwise("")) == "none");
  }

  TEST_CASE("debian library: a damaged table is no table") {
    CHECK_THROWS_AS(DebianLibraries("{}"), CannotRead);
    CHECK_THROWS_AS(DebianLibraries(R"({"release": "x", "libraries": {"b": "1", "a": "2"}})"),
                    CannotRead);
    for (std::size_t length = 0; length < table.size(); ++length)
      CHECK_THROWS_AS(DebianLibraries(table.substr(0, length)), CannotRead);
  }

  TEST_CASE("debian library: the shipped table") {
    CHECK(text(debian_libraries().named("libavutil.so.57")) == "libavutil.so.57 in libavutil57");
    CHECK(text(debian_libraries().numbered_otherwise("libsox.so")) == "libsox.so.3 in libsox3");
    CHECK(text(debian_libraries().named("libtorch_python.so")) == "none");
  }
}
