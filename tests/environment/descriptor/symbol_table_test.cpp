#include "environment/descriptor/symbol_table.hpp"

#include <doctest/doctest.h>

#include <map>

#include "environment/descriptor/base64.hpp"
#include "facts/defect.hpp"

namespace wheelcheck {

namespace {

class MadeObject : public Object {
 public:
  std::map<std::string, std::vector<Definition>, std::less<>> exports;
  std::vector<Import> wanted;
  ObjectIdentity named;

  const ObjectIdentity& identity() const override { return named; }
  void find(std::string_view name, std::uint32_t, std::vector<Definition>& out) const override {
    const auto found = exports.find(name);
    if (found != exports.end()) out.insert(out.end(), found->second.begin(), found->second.end());
  }
  const std::vector<Import>& imports() const override { return wanted; }
  void each_export(const std::function<void(std::string_view)>& visit) const override {
    for (const auto& [name, definitions] : exports) visit(name);
  }
};

MadeObject made_object() {
  MadeObject object;
  object.exports["memcpy"] = {{"GLIBC_2.2.5", 2, true, 10, 1}, {"GLIBC_2.14", 3, false, 10, 1}};
  object.exports["memcpy_unchecked"] = {{"", 1, false, 2, 10}};
  object.exports["_ZN3c105ErrorC1Ev"] = {{"", 1, false, 2, 2}};
  object.wanted = {{"free", "GLIBC_2.2.5", "libc.so.6", false, 2},
                   {"__gmon_start__", "", "", true, 0}};
  return object;
}

}  // namespace

TEST_SUITE("environment") {
  TEST_CASE("symbols come back as they were") {
    const SymbolTable table(encode_symbols(made_object()));
    std::vector<Definition> found;
    table.find("memcpy", found);
    REQUIRE(found.size() == 2);
    CHECK(found[0].version == "GLIBC_2.2.5");
    CHECK(found[0].hidden);
    CHECK(found[1].version == "GLIBC_2.14");
    CHECK(found[1].index == 3);
    CHECK(found[1].type == 10);
    found.clear();
    table.find("memcpy_unchecked", found);
    REQUIRE(found.size() == 1);
    CHECK(found[0].binding == 10);
    found.clear();
    table.find("memcp", found);
    table.find("", found);
    CHECK(found.empty());
    REQUIRE(table.imports().size() == 2);
    CHECK(table.imports()[0].file == "libc.so.6");
    CHECK(table.imports()[1].weak);
    std::size_t names = 0;
    table.each_export([&](std::string_view) { ++names; });
    CHECK(names == 3);
  }

  TEST_CASE("an object without symbols has a table too") {
    const SymbolTable table(encode_symbols(MadeObject()));
    std::vector<Definition> found;
    table.find("x", found);
    CHECK(found.empty());
    CHECK(table.imports().empty());
  }

  TEST_CASE("damaged tables are refused or give some symbols, within their limits") {
    const std::string plain = decompress(encode_symbols(made_object()), 1 << 20);
    int refused = 0;
    for (std::size_t at = 0; at < plain.size(); ++at) {
      for (const char value : {'\0', '\x7f', '\xff'}) {
        std::string damaged = plain;
        damaged[at] = value;
        try {
          const SymbolTable table(compress(damaged));
          std::vector<Definition> found;
          table.find("memcpy_unchecked", found);
          table.each_export([](std::string_view) {});
        } catch (const CannotRead&) {
          ++refused;
        }
      }
      CHECK_THROWS_AS(SymbolTable(compress(plain.substr(0, at))), CannotRead);
    }
    CHECK(refused > 50);
  }

  TEST_CASE("a frame that inflates beyond the limit is given up") {
    CHECK_THROWS_AS(decompress(compress(std::string(1 << 20, 'x')), 1 << 18), CannotRead);
    CHECK_THROWS_AS(decompress("", 1 << 18), CannotRead);
    const std::string frame = compress("some text that is compressed");
    for (std::size_t length = 0; length < frame.size(); ++length)
      CHECK_THROWS_AS(decompress(frame.substr(0, length), 1 << 18), CannotRead);
  }

  TEST_CASE("base64 is that of RFC 4648") {
    CHECK(base64_encode("") == "");
    CHECK(base64_encode("f") == "Zg==");
    CHECK(base64_encode("fo") == "Zm8=");
    CHECK(base64_encode("foobar") == "Zm9vYmFy");
    for (std::string text; text.size() < 70; text += static_cast<char>(text.size() * 37))
      CHECK(base64_decode(base64_encode(text)) == text);
    for (const char* bad : {"Z", "Zg=", "Zg=a", "Z===", "Zm9v!mFy", "====", "Zm 9"})
      CHECK_MESSAGE(!base64_decode(bad), bad);
  }
}

}  // namespace wheelcheck
