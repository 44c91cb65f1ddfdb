#include "facts/packed_facts.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "archive/archive.hpp"
#include "support/wheel_builder.hpp"
#include "wheel/reader.hpp"

using namespace wheelcheck;

namespace {

/// A wheel that has something of everything.
WheelFacts rich_facts() {
  const auto built = testing::build_wheel(nlohmann::json::parse(R"({
    "file": "demo-1.0+cu12torch2.8cxx11abiTRUE-1-cp311-cp311-linux_x86_64.whl",
    "members": {
      "demo/__init__.py": "import os\ntry:\n  from . import _C\nexcept ImportError:\n  pass\n",
      "demo/_C.so": {"elf": {"soname": "_C.so", "needed": ["libc.so.6", "libtorch.so"],
                             "imports": ["malloc"], "exports": ["PyInit__C"]}}
    },
    "metadata": {"Requires-Python": ">=3.11", "Requires-Dist": ["torch==2.8"]}})"));
  const MemorySource source(std::as_bytes(std::span(built.bytes)), "dist/" + built.file_name);
  auto& readable = const_cast<MemorySource&>(source);
  WheelFacts facts = read_wheel(Archive::open(readable, Limits{}, Depth::full), {});
  facts.defects.push_back({"record-hash", "of demo/_C.so", -1});
  facts.entry_points.push_back({"console_scripts", "demo", "demo:main"});
  return facts;
}

}  // namespace

TEST_SUITE("facts") {
  TEST_CASE("what was packed comes back the same") {
    const WheelFacts facts = rich_facts();
    const std::string bytes = pack(facts);
    const WheelFacts back = unpack(bytes);
    CHECK(pack(back) == bytes);
    CHECK(back.name.version == "1.0+cu12torch2.8cxx11abiTRUE");
    CHECK(back.claims.size() == facts.claims.size());
    CHECK(back.metadata.requires_dist == facts.metadata.requires_dist);
    CHECK(back.wheel.root_is_purelib == facts.wheel.root_is_purelib);
    REQUIRE(back.members.size() == facts.members.size());
    const auto& object =
        facts.members[1].object ? facts.members[1].object : facts.members[0].object;
    const auto& again = facts.members[1].object ? back.members[1].object : back.members[0].object;
    REQUIRE(object);
    REQUIRE(again);
    CHECK(again->identity.needed == object->identity.needed);
    REQUIRE(again->symbols.size() == object->symbols.size());
    CHECK(again->name(again->symbols.back()) == object->name(object->symbols.back()));
    CHECK(again->symbols.back().value == object->symbols.back().value);
    CHECK(back.imports.modules.size() == 1);
    CHECK(back.imports.modules[0].imports[1].guard == facts.imports.modules[0].imports[1].guard);
    CHECK(back.defects.back().offset == -1);
  }

  TEST_CASE("cut off anywhere it is refused, changed anywhere it is read or refused") {
    const std::string bytes = pack(rich_facts());
    for (std::size_t length = 0; length < bytes.size(); ++length)
      CHECK_THROWS_AS(unpack(std::string_view(bytes).substr(0, length)), CannotRead);
    CHECK_THROWS_AS(unpack(bytes + "x"), CannotRead);
    std::size_t read = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ 0xff);
      try {
        read += pack(unpack(changed)).empty() ? 0 : 1;
      } catch (const CannotRead&) {
      }
    }
    CHECK(read > 0);
  }

  TEST_CASE("another version is refused") {
    std::string bytes = pack(WheelFacts{});
    bytes[0] = static_cast<char>(packed_facts_version + 1);
    CHECK_THROWS_AS(unpack(bytes), CannotRead);
  }
}
