#include "batch/address_facts.hpp"

#include <doctest/doctest.h>

#include <span>

#include "archive/digest.hpp"

namespace wheelcheck {
namespace {

MemorySource source_of(std::string_view text) {
  return MemorySource(std::as_bytes(std::span(text)));
}

FetchedRange range(MemorySource& source, std::uint64_t first, std::uint64_t length) {
  return {first, length, digest_of_range(source, first, first + length)};
}

TEST_SUITE("batch") {
  TEST_CASE("facts of an address hold for a file where all that was read is the same") {
    MemorySource source = source_of("headXXXXtail");
    const AddressFacts facts{
        "https://h/a.whl", "\"1\"", {range(source, 0, 4), range(source, 8, 4)}, "facts"};
    CHECK(same_bytes(facts, source));
    MemorySource unread = source_of("headYYYYtail"), read = source_of("headXXXXtoil");
    MemorySource shorter = source_of("headXXXXta");
    CHECK(same_bytes(facts, unread));
    CHECK(!same_bytes(facts, read));
    CHECK(!same_bytes(facts, shorter));
    AddressFacts beyond = facts;
    beyond.ranges.push_back({13, 0, ""});
    CHECK(!same_bytes(beyond, source));
    beyond.ranges.back() = {4, ~std::uint64_t{0}, ""};
    CHECK(!same_bytes(beyond, source));
  }

  TEST_CASE("they are kept whole or not at all") {
    MemorySource source = source_of("headXXXXtail");
    const std::string packed =
        pack_address_facts({"https://h/a.whl", "\"1\"", {range(source, 0, 4)}, "facts"});
    const auto back = unpack_address_facts(packed);
    REQUIRE(back);
    CHECK(back->address == "https://h/a.whl");
    CHECK(back->validator == "\"1\"");
    CHECK(back->facts == "facts");
    CHECK(same_bytes(*back, source));
    for (std::size_t end = 0; end < packed.size(); ++end)
      CHECK(!unpack_address_facts(packed.substr(0, end)));
    CHECK(!unpack_address_facts(std::nullopt));
    CHECK(!unpack_address_facts(pack_address_facts({"https://h/a.whl", "", {}, "facts"})));
  }
}

}  // namespace
}  // namespace wheelcheck
