#include "environment/descriptor/name_blocks.hpp"

#include <doctest/doctest.h>

namespace wheelcheck {

namespace {

std::vector<NameBlocks::Entry> numbered(std::size_t count) {
  std::vector<NameBlocks::Entry> entries;
  for (std::size_t i = 0; i < count; ++i) {
    std::string name = "_ZN2at" + std::to_string(10000 + i);
    if (i % 3 == 0) name += "callERKNS_6TensorE";
    entries.push_back({name, i * 7});
  }
  return entries;
}

std::string written(const std::vector<NameBlocks::Entry>& entries) {
  ByteWriter out;
  NameBlocks::write(entries, out);
  return out.take();
}

}  // namespace

TEST_SUITE("environment") {
  TEST_CASE("name blocks: every name has its number, and no other name has one") {
    for (const std::size_t count : {0U, 1U, 15U, 16U, 17U, 100U}) {
      const auto entries = numbered(count);
      const std::string bytes = written(entries);
      ByteReader in(bytes);
      const NameBlocks blocks(in);
      CHECK(in.done());
      for (const auto& entry : entries) {
        CHECK(blocks.find(entry.name) == entry.number);
        CHECK(blocks.find(entry.name + "x") == std::nullopt);
        CHECK(blocks.find(std::string_view(entry.name).substr(0, 8)) == std::nullopt);
      }
      CHECK(blocks.find("") == std::nullopt);
      CHECK(blocks.find("zzz") == std::nullopt);
      std::size_t at = 0;
      blocks.each(1 << 20, [&](std::string_view name) { CHECK(name == entries[at++].name); });
      CHECK(at == count);
    }
  }

  TEST_CASE("name blocks: names that add up to more than the limit are refused") {
    const std::string bytes = written(numbered(100));
    ByteReader in(bytes);
    const NameBlocks blocks(in);
    CHECK_THROWS_AS(blocks.each(500, [](std::string_view) {}), CannotRead);
  }

  TEST_CASE("name blocks: a name that continues more than the one before has is refused") {
    ByteWriter block, out;
    block.text("ab");
    block.number(1);
    block.number(3);  // of two letters
    block.text("c");
    block.number(2);
    out.number(1);
    out.text(block.bytes());
    ByteReader in(out.bytes());
    const NameBlocks blocks(in);
    CHECK(blocks.find("ab") == 1);
    CHECK_THROWS_AS(blocks.find("abc"), CannotRead);
  }
}

}  // namespace wheelcheck
