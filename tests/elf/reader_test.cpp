#include "elf/reader.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "elf/mapped_object.hpp"
#include "elf/mapping.hpp"
#include "facts/facts_object.hpp"
#include "support/elf_writer.hpp"

using namespace wheelcheck;

namespace {

/// The C library that this program runs on, as ld.so found it.
std::string libc_path() {
  for (const char* path : {"/lib/x86_64-linux-gnu/libc.so.6", "/lib/aarch64-linux-gnu/libc.so.6",
                           "/lib64/libc.so.6"}) {
    if (std::filesystem::exists(path)) return path;
  }
  return {};
}

std::vector<Definition> find(const Object& object, std::string_view name) {
  std::vector<Definition> found;
  object.find(name, gnu_hash(name), found);
  return found;
}

}  // namespace

TEST_SUITE("elf") {
  TEST_CASE("an undefined symbol with an address stands for itself, but for calls") {
    testing::ElfSpec spec;
    spec.imports = {{.name = "taken"}, {.name = "called", .jump_slot = true}};
    testing::ElfImage image = testing::write_elf(spec);
    const SharedObject before = elf::read_shared_object(image.bytes);
    REQUIRE(before.relocated.size() == 2);
    constexpr std::uint64_t entry = 24, value = 8;  // of Elf64_Sym: its size, st_value
    for (const std::uint32_t index : before.relocated)
      image.poke(image.offsets.at("dynsym") + index * entry + value, 0x1000, 8);
    const SharedObject object = elf::read_shared_object(image.bytes);
    REQUIRE(object.relocated.size() == 1);
    CHECK(object.name(object.symbols[object.relocated.front()]) == "called");
  }

  TEST_CASE("the C library is read as the loader reads it") {
    const auto path = libc_path();
    if (path.empty()) return;
    const elf::Mapping mapping(path);
    const SharedObject object = elf::read_shared_object(mapping.bytes());
    CHECK(object.unread == "");
    CHECK(object.defects.empty());
    CHECK(object.identity.soname == "libc.so.6");
    CHECK(object.identity.needed.size() == 1);
    CHECK(object.identity.stack == StackFlags::not_executable);
    const auto& definitions = object.identity.version_definitions;
    CHECK(std::any_of(definitions.begin(), definitions.end(),
                      [](const auto& each) { return each.name == "GLIBC_2.17"; }));
    CHECK(object.symbols.size() > 2000);
  }

  TEST_CASE("facts and mapped file answer every lookup alike") {
    const auto path = libc_path();
    if (path.empty()) return;
    const elf::Mapping mapping(path);
    const auto facts =
        make_object(std::make_shared<const SharedObject>(elf::read_shared_object(mapping.bytes())));
    const auto mapped = elf::open_mapped_object(path);
    std::size_t names = 0;
    facts->each_export([&](std::string_view name) {
      const auto left = find(*facts, name), right = find(*mapped, name);
      REQUIRE(!left.empty());
      REQUIRE(left.size() == right.size());
      for (std::size_t at = 0; at < left.size(); ++at) {
        REQUIRE(left[at].version == right[at].version);
        REQUIRE(left[at].hidden == right[at].hidden);
        REQUIRE(left[at].type == right[at].type);
      }
      ++names;
    });
    CHECK(names > 2000);
    CHECK(find(*mapped, "wheelcheck_no_such_symbol").empty());
    const auto& left = facts->imports();
    const auto& right = mapped->imports();
    REQUIRE(left.size() == right.size());
    for (std::size_t at = 0; at < left.size(); ++at) CHECK(left[at].name == right[at].name);
  }

  TEST_CASE("what is no ELF file is said to be none") {
    const std::string html = "<html>not found</html>";
    const auto object = elf::read_shared_object(std::as_bytes(std::span(html)));
    CHECK(object.unread == "no ELF magic");
    CHECK_THROWS_AS(elf::open_mapped_object("/etc/passwd"), CannotRead);
    CHECK_THROWS_AS(elf::open_mapped_object("/no/such/file"), CannotRead);
  }
}
