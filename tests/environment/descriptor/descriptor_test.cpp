#include "environment/descriptor/descriptor.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "environment/capture/capture.hpp"
#include "environment/environment_error.hpp"
#include "support/temporary_directory.hpp"

namespace wheelcheck {

namespace {

const Environment& this_machine() {
  static const Environment environment = capture_environment(find_current_python());
  return environment;
}

// Everything but the big distributions of libraries: what a test can afford to write in full.
Environment small_environment() {
  Environment environment = this_machine();
  environment.name = "small";
  std::map<std::string, EnvironmentLibrary, std::less<>> kept;
  for (const auto& [path, library] : environment.libraries)
    if (path == environment.python->executable || path.find("libc.so.6") != std::string::npos ||
        path.find("libstdc++.so.6") != std::string::npos)
      kept.emplace(path, library);
  environment.libraries = std::move(kept);
  return environment;
}

void check_equal(const Object& a, const Object& b) {
  CHECK(a.identity().soname == b.identity().soname);
  CHECK(a.identity().needed == b.identity().needed);
  CHECK(a.identity().file_size == b.identity().file_size);
  CHECK(a.identity().segments.size() == b.identity().segments.size());
  CHECK(a.identity().version_definitions.size() == b.identity().version_definitions.size());
  CHECK(a.identity().version_needs.size() == b.identity().version_needs.size());
  CHECK(a.identity().interpreter == b.identity().interpreter);
  REQUIRE(a.imports().size() == b.imports().size());
  for (std::size_t i = 0; i < a.imports().size(); ++i) {
    CHECK(a.imports()[i].name == b.imports()[i].name);
    CHECK(a.imports()[i].version == b.imports()[i].version);
    CHECK(a.imports()[i].file == b.imports()[i].file);
    CHECK(a.imports()[i].weak == b.imports()[i].weak);
  }
  std::size_t differences = 0, names = 0;
  a.each_export([&](std::string_view name) {
    std::vector<Definition> left, right;
    a.find(name, gnu_hash(name), left);
    b.find(name, gnu_hash(name), right);
    ++names;
    const auto same = [](const Definition& x, const Definition& y) {
      return x.version == y.version && x.index == y.index && x.hidden == y.hidden &&
             x.type == y.type && x.binding == y.binding;
    };
    if (left.empty() || !std::equal(left.begin(), left.end(), right.begin(), right.end(), same))
      ++differences;
  });
  CHECK(names > 0);
  CHECK(differences == 0);
}

std::string message_of(const std::string& text) {
  try {
    check_descriptor(parse_descriptor(text, "host.json"));
  } catch (const EnvironmentError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_SUITE("environment") {
  TEST_CASE("a descriptor brings back every export and import of the libraries it carries") {
    const Environment before = small_environment();
    const Environment after = parse_descriptor(descriptor_text(before), "host.json");
    REQUIRE(after.libraries.size() == before.libraries.size());
    REQUIRE(after.libraries.size() >= 2);
    for (const auto& [path, library] : before.libraries) {
      INFO(path);
      REQUIRE(after.libraries.count(path) == 1);
      check_equal(*library.object, *after.libraries.at(path).object);
    }
  }

  TEST_CASE("a descriptor brings back everything else, and its text is stable") {
    const Environment before = small_environment();
    const std::string text = descriptor_text(before);
    const Environment after = parse_descriptor(text, "host.json");
    CHECK(after.name == "small");
    CHECK(after.python->version == before.python->version);
    CHECK(after.python->shared_libpython == before.python->shared_libpython);
    CHECK(after.python->stdlib_modules == before.python->stdlib_modules);
    CHECK(after.libc->version == before.libc->version);
    CHECK(after.libstdcxx == before.libstdcxx);
    CHECK(after.cpu_level == before.cpu_level);
    CHECK(after.links == before.links);
    CHECK(after.library_cache == before.library_cache);
    CHECK(after.distributions.size() == before.distributions.size());
    CHECK(after.importable == before.importable);
    CHECK(after.system_described);
    Environment rewritten = after;
    rewritten.digest = before.digest;  // small_environment() left libraries out after it was made
    CHECK(descriptor_text(rewritten) == text);
  }

  TEST_CASE("an installed environment and its descriptor have one digest") {
    Environment live = this_machine();
    for (auto& [path, library] : live.libraries) library.object = nullptr;  // digests need none
    CHECK(parse_descriptor(descriptor_text(live), "host.json").digest == this_machine().digest);
  }

  TEST_CASE("a library that could not be read stays so, and one that was not described") {
    const test::TemporaryDirectory root;
    root.write("lib/libtext.so", std::string(100, 'x'));
    root.write("lib/libshort.so", "x");
    Environment environment = capture_root(root.path());
    environment.libraries["/lib/libnamed.so"].path = "/lib/libnamed.so";
    const Environment after = parse_descriptor(descriptor_text(environment), "host.json");
    CHECK_THROWS_WITH(after.libraries.at("/lib/libtext.so").object->identity(),
                      "invalid ELF header");
    CHECK_THROWS_WITH(after.libraries.at("/lib/libshort.so").object->identity(), "file too short");
    CHECK(after.libraries.at("/lib/libnamed.so").object == nullptr);
    check_descriptor(after);
  }

  TEST_CASE("what is wrong with a descriptor is said with file, place and remedy") {
    CHECK(message_of("{}").find("lacks \"wheelcheck_environment\"") != std::string::npos);
    CHECK(message_of("[]").find("host.json") == 0);
    CHECK(message_of(R"({"wheelcheck_environment": 99})").find("update wheelcheck") !=
          std::string::npos);
    CHECK(message_of(R"({"wheelcheck_environment": 1, "python": {"version": 3}})") ==
          "host.json: /python/version: a string is expected; correct it or capture again");
    CHECK(message_of(R"({"wheelcheck_environment": 1, "gpus": [8.9]})").find("/gpus") !=
          std::string::npos);
    CHECK(message_of(R"({"wheelcheck_environment": 1, "libc": {"kind": "bionic"}})")
              .find("/libc/kind") != std::string::npos);
    const std::string library = R"({"wheelcheck_environment": 1, "libraries": [{"path": "/x.so", )";
    CHECK(
        message_of(library + R"("symbols": "!!!!"}]})").find("/libraries/0/symbols: not base64") !=
        std::string::npos);
    CHECK(message_of(library + R"("symbols": "AAAA"}]})").find("zstd") != std::string::npos);
    CHECK(message_of(library + R"("needed": "libm.so.6"}]})").find("/libraries/0/needed") !=
          std::string::npos);
    CHECK(message_of(R"({"wheelcheck_environment": 1, "libraries": [{"path": "x.so"}]})")
              .find("/libraries/0/path") != std::string::npos);
    CHECK(message_of(std::string(100000, '[')).find("host.json") == 0);
    CHECK(message_of(R"({"a": )" + std::string(100000, '[')).find("nested too deep") !=
          std::string::npos);
    CHECK_THROWS_AS(read_descriptor("/does/not/exist.json"), EnvironmentError);
  }

  TEST_CASE("every cut of a descriptor is refused, none is taken for a smaller one") {
    const test::TemporaryDirectory root;
    root.write("lib/libx.so.1", "x");
    const std::string text = descriptor_text(capture_root(root.path()));
    for (std::size_t length = 0; length + 2 < text.size(); ++length)
      CHECK_THROWS_AS(check_descriptor(parse_descriptor(text.substr(0, length), "host.json")),
                      EnvironmentError);
  }

  TEST_CASE("a descriptor is written whole or not at all") {
    const test::TemporaryDirectory root;
    Environment environment;
    environment.name = "empty";
    write_descriptor(environment, root.path() + "/e.json");
    CHECK(looks_like_descriptor(root.path() + "/e.json"));
    CHECK(read_descriptor(root.path() + "/e.json").name == "empty");
    CHECK_FALSE(std::filesystem::exists(root.path() + "/e.json.part"));
    CHECK_THROWS_AS(write_descriptor(environment, root.path() + "/no/e.json"), EnvironmentError);
  }
}

}  // namespace wheelcheck
