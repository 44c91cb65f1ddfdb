#include "engine/limited_api.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace wheelcheck;

TEST_SUITE("engine") {
  TEST_CASE("the table of the stable ABI is sorted, so that it can be searched") {
    const auto table = limited_api();
    CHECK(table.size() > 900);
    CHECK(std::is_sorted(
        table.begin(), table.end(),
        [](const LimitedSymbol& a, const LimitedSymbol& b) { return a.name < b.name; }));
  }

  TEST_CASE("since when a symbol belongs to it") {
    CHECK(limited_since("PyList_New") == 2);
    CHECK(limited_since("PyType_GetName") == 11);
    CHECK(limited_since("_Py_NoneStruct") == 2);
    CHECK(!limited_since("_PyUnicode_Ready"));
    CHECK(!limited_since("PyList_Ne"));
    CHECK(!limited_since(""));
  }

  TEST_CASE("the lowest Python that abi3 tags promise") {
    WheelName name;
    name.python_tags = {"cp310", "cp38"};
    name.abi_tags = {"cp310"};
    CHECK(!stable_abi_floor(name));
    name.abi_tags = {"cp38", "abi3"};
    CHECK(stable_abi_floor(name) == 8U);
    name.python_tags = {"cp3"};
    CHECK(stable_abi_floor(name) == 2U);
    name.python_tags = {"cp27"};
    CHECK(!stable_abi_floor(name));
  }

  TEST_CASE("what the wheel defines itself is not asked of the interpreter") {
    SharedObject object;
    object.strings = std::string("\0PyRun_String\0PyList_New\0puts\0PyInit_x\0", 39);
    const auto symbol = [](std::uint32_t name, std::uint16_t section) {
      Symbol made;
      made.name = name;
      made.info = 0x12;  // STB_GLOBAL, STT_FUNC
      made.section = section;
      made.value = section == 0 ? 0 : 4096;
      return made;
    };
    object.symbols = {Symbol{}, symbol(14, 0), symbol(1, 0), symbol(25, 0), symbol(30, 1)};
    WheelFacts wheel;
    Member member;
    member.kind = MemberKind::elf;
    member.object = std::make_shared<const SharedObject>(object);
    wheel.members = {member};
    LibraryCase library;
    library.member = &wheel.members.front();
    CHECK(python_imports(library, {}) == std::vector<std::string>{"PyList_New", "PyRun_String"});
    CHECK(python_imports(library, {"PyRun_String"}) == std::vector<std::string>{"PyList_New"});
    Case subject;
    subject.wheel = &wheel;
    subject.together = {&wheel};
    CHECK(python_definitions(subject).contains("PyInit_x"));
    CHECK(!python_definitions(subject).contains("PyList_New"));
  }
}
