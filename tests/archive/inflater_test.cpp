#include "archive/inflater.hpp"

#include <doctest/doctest.h>

#include <array>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "archive/digest.hpp"
#include "support/zip_writer.hpp"

using namespace wheelcheck;
using test::ZipArchive;

namespace {

/// Text that deflate compresses well but not trivially, `size` bytes.
std::string prose(std::size_t size) {
  std::string out;
  std::uint32_t state = 1;
  while (out.size() < size) {
    state = state * 1664525 + 1013904223;
    out += "word" + std::to_string(state % 1000) + ' ';
  }
  out.resize(size);
  return out;
}

struct Read {
  MemberReading reading;
  std::string text;
};

Read read_member(const std::string& bytes, std::string_view name, Depth depth = Depth::full,
                 std::size_t limit = 1 << 30) {
  MemorySource source(std::as_bytes(std::span(bytes)));
  Archive archive = Archive::open(source, {}, depth);
  Keep keep(limit);
  Inflater inflater;
  const Entry* entry = archive.find(name);
  REQUIRE(entry != nullptr);
  MemberReading reading = inflater.inflate(archive, *entry, keep);
  return {reading, keep.take()};
}

}  // namespace

TEST_SUITE("archive") {
  TEST_CASE("members of many sizes come out as they went in") {
    for (std::size_t size : {0, 1, 100, 16383, 16384, 16385, 70'000, 262'144, 3'000'000})
      for (bool deflate : {true, false}) {
        ZipArchive zip;
        zip.add("before", prose(77));
        std::string text = prose(size);
        zip.add("m", text, deflate);
        for (Depth depth : {Depth::head, Depth::full}) {
          Read read = read_member(zip.bytes(), "m", depth);
          CAPTURE(size);
          CHECK(read.reading.good());
          CHECK(read.reading.complete);
          CHECK(read.reading.bytes == size);
          CHECK(read.reading.crc == test::crc32(text));
          CHECK(read.text == text);
        }
      }
  }

  TEST_CASE("a sink that has enough ends the reading early") {
    ZipArchive zip;
    zip.add("m", prose(3'000'000));
    Read read = read_member(zip.bytes(), "m", Depth::head, 100);
    CHECK(read.reading.enough);
    CHECK_FALSE(read.reading.complete);
    CHECK(read.reading.good());
    CHECK(read.reading.bytes <= 16 << 10);
    CHECK(read.text.size() == 100);
  }

  TEST_CASE("a tee feeds each sink until it has enough") {
    ZipArchive zip;
    std::string text = prose(1'000'000), bytes;
    zip.add("m", text);
    bytes = zip.bytes();
    MemorySource source(std::as_bytes(std::span(bytes)));
    Archive archive = Archive::open(source, {}, Depth::full);
    Keep head(10), all(1 << 30);
    Digest digest;
    Tee tee({&head, &all, &digest});
    CHECK(Inflater().inflate(archive, archive.entries()[0], tee).complete);
    CHECK(head.text() == text.substr(0, 10));
    CHECK(head.overflowed());
    CHECK(all.text() == text);
    Digest again;
    again.write(std::as_bytes(std::span(text)));
    CHECK(digest.finish() == again.finish());
  }

  TEST_CASE("contents that contradict the header") {
    ZipArchive zip;
    auto& member = zip.add("m", prose(100'000));
    std::string kind;
    SUBCASE("CRC") {
      member.local.crc = member.central.crc = 1;
      kind = "archive-crc-mismatch";
    }
    SUBCASE("larger than declared") {
      member.local.size = member.central.size = 99'999;
      kind = "archive-size-mismatch";
    }
    SUBCASE("smaller than declared") {
      member.local.size = member.central.size = 100'001;
      kind = "archive-size-mismatch";
    }
    SUBCASE("bytes behind the stream") {
      member.compressed = test::deflated(member.data) + "tail";
      kind = "archive-size-mismatch";
    }
    SUBCASE("stream cut off") {
      member.compressed = test::deflated(member.data);
      member.compressed->resize(member.compressed->size() / 2);
      kind = "archive-corrupt-data";
    }
    SUBCASE("cut off before the last byte") {
      member.compressed = test::deflated(member.data);
      member.compressed->pop_back();
      kind = "archive-corrupt-data";
    }
    SUBCASE("not a stream") {
      member.compressed = std::string(1000, '\xff');
      kind = "archive-corrupt-data";
    }
    SUBCASE("nothing at all") {
      member.compressed = "";
      kind = "archive-corrupt-data";
    }
    Read read = read_member(zip.bytes(), "m");
    REQUIRE(!read.reading.defects.empty());
    CHECK(read.reading.defects[0].kind == kind);
    CHECK_FALSE(read.reading.good());
    CHECK(read.reading.bytes <= 100'001);
  }

  TEST_CASE("two streams in one member are no member") {
    ZipArchive zip;
    auto& member = zip.add("m", prose(1000));
    member.compressed = test::deflated(member.data) + test::deflated("second");
    CHECK(read_member(zip.bytes(), "m").reading.defects.at(0).kind == "archive-size-mismatch");
  }

  TEST_CASE("at head depth the local header is compared when its member is read") {
    ZipArchive zip;
    zip.add("m", "text").local.name = "n";
    Read read = read_member(zip.bytes(), "m", Depth::head);
    CHECK(read.reading.defects.at(0).kind == "archive-local-mismatch");
    CHECK(read.reading.unread == "its local header has another name");
    CHECK(read.text.empty());
  }

  TEST_CASE("threads read members of one archive at the same time") {
    ZipArchive zip;
    for (int i = 0; i < 8; ++i) zip.add("m" + std::to_string(i), prose(400'000 + i), i % 2 == 0);
    std::string bytes = zip.bytes();
    MemorySource source(std::as_bytes(std::span(bytes)));
    Archive archive = Archive::open(source, {}, Depth::full);
    std::array<int, 4> good{};
    std::vector<std::thread> threads;
    for (int& count : good)
      threads.emplace_back([&archive, &count] {
        Inflater inflater;
        for (const Entry& entry : archive.entries()) {
          Keep keep(1 << 30);
          MemberReading reading = inflater.inflate(archive, entry, keep);
          if (reading.good() && reading.complete && keep.text().size() == entry.size) ++count;
        }
      });
    for (std::thread& thread : threads) thread.join();
    CHECK(good == std::array<int, 4>{8, 8, 8, 8});
  }

  TEST_CASE("a refused member is not inflated") {
    ZipArchive zip;
    zip.add("m", "text").mode = 0100644;
    zip.members[0].local.flags = zip.members[0].central.flags = 1;
    Read read = read_member(zip.bytes(), "m");
    CHECK(read.reading.unread == "it is encrypted");
    CHECK(read.reading.defects.empty());
    CHECK_FALSE(read.reading.good());
    CHECK(read.text.empty());
  }
}
