#include "engine/musl_functions.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace wheelcheck;

TEST_SUITE("engine") {
  TEST_CASE("the table of musl's newer functions is sorted, so that it can be searched") {
    const auto table = musl_functions();
    CHECK(table.size() > 50);
    CHECK(std::is_sorted(
        table.begin(), table.end(),
        [](const MuslFunction& a, const MuslFunction& b) { return a.name < b.name; }));
  }

  TEST_CASE("which functions a tag does not promise") {
    SharedObject object;
    object.strings = std::string("\0statx\0gettid\0malloc", 20) + '\0';
    const auto imported = [](std::uint32_t name, std::uint8_t binding) {
      Symbol symbol;
      symbol.name = name;
      symbol.info = static_cast<std::uint8_t>(binding << 4U | 2U);
      return symbol;
    };
    object.symbols = {Symbol{}, imported(1, 1), imported(7, 1), imported(14, 1)};
    WheelFacts wheel;
    Member member;
    member.kind = MemberKind::elf;
    member.object = std::make_shared<const SharedObject>(object);
    wheel.members = {member};
    Case subject;
    subject.together = {&wheel};
    LibraryCase library;
    library.member = &wheel.members.front();
    const auto names = [&](unsigned minor) {
      std::vector<std::string_view> found;
      for (const MuslFunction& function :
           musl_excess(subject, library, {true, minor, "x86_64", "musllinux_1_1_x86_64"}))
        found.push_back(function.name);
      return found;
    };
    CHECK(names(1) == std::vector<std::string_view>{"gettid", "statx"});
    CHECK(names(2) == std::vector<std::string_view>{"gettid", "statx"});
    object.symbols = {Symbol{}, imported(1, 2)};  // weak: null where musl lacks it
    wheel.members.front().object = std::make_shared<const SharedObject>(object);
    CHECK(names(1).empty());
  }
}
