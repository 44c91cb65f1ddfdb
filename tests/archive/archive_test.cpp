#include "archive/archive.hpp"

#include <doctest/doctest.h>

#include <span>
#include <string>

#include "archive/digest.hpp"
#include "archive/inflater.hpp"
#include "support/zip_writer.hpp"

using namespace wheelcheck;
using test::ZipArchive;

namespace {

/// Fails, or ends early, from some offset on.
class BrokenSource : public ByteSource {
 public:
  BrokenSource(const std::string& bytes, std::uint64_t good, bool throws)
      : bytes_(bytes), good_(good), throws_(throws) {}

  std::uint64_t size() const override { return bytes_.size(); }
  std::string name() const override { return "broken"; }

 private:
  std::size_t fill(std::uint64_t offset, std::span<std::byte> out) override {
    if (offset + out.size() > good_ && throws_) throw CannotRead("broken: I/O error");
    MemorySource source(std::as_bytes(std::span(bytes_)).first(good_));
    return source.read_at(offset, out);
  }

  const std::string& bytes_;
  std::uint64_t good_;
  bool throws_;
};

std::string sample() {
  ZipArchive zip;
  zip.add("a", std::string(50'000, 'a'));
  zip.add("b", "bbbb", false);
  return zip.bytes();
}

}  // namespace

TEST_SUITE("archive") {
  TEST_CASE("members are found by name") {
    std::string bytes = sample();
    MemorySource source(std::as_bytes(std::span(bytes)));
    Archive archive = Archive::open(source, {}, Depth::full);
    CHECK(archive.defects().empty());
    CHECK(archive.complete());
    REQUIRE(archive.find("b") != nullptr);
    CHECK(archive.find("b")->size == 4);
    CHECK(archive.find("c") == nullptr);
    CHECK(archive.find("") == nullptr);
    CHECK(archive.directory_digest().size() == 32);
  }

  TEST_CASE("a source that changed is a defect") {
    std::string bytes = sample();
    struct Changing : MemorySource {
      using MemorySource::MemorySource;
      bool changed() override { return now; }
      bool now = false;
    } source(std::as_bytes(std::span(bytes)), "f.whl");
    Archive archive = Archive::open(source, {}, Depth::full);
    CHECK_FALSE(archive.changed());
    source.now = true;
    REQUIRE(archive.changed());
    CHECK(archive.changed()->kind == "archive-changed");
    CHECK(archive.changed()->text == "f.whl was changed while it was read");
  }

  TEST_CASE("of equal names the last is found") {
    ZipArchive zip;
    zip.add("a", "first");
    zip.add("a", "second!");
    std::string bytes = zip.bytes();
    MemorySource source(std::as_bytes(std::span(bytes)));
    Archive archive = Archive::open(source, {}, Depth::full);
    CHECK(archive.find("a")->size == 7);
    CHECK_THROWS_AS(archive.compressed(archive.entries()[0]), CannotRead);
  }

  TEST_CASE("where the directory is ambiguous members are listed and not read") {
    ZipArchive zip;
    zip.add("a", "text");
    zip.prefix = "#!/bin/sh\n";
    zip.prefix_counts = false;
    std::string bytes = zip.bytes();
    MemorySource source(std::as_bytes(std::span(bytes)));
    Archive archive = Archive::open(source, {}, Depth::full);
    REQUIRE(archive.entries().size() == 1);
    CHECK_FALSE(archive.entries()[0].refused.empty());
  }

  TEST_CASE("a source that fails is CannotRead, one that ends early never crashes") {
    std::string bytes = sample();
    for (bool throws : {true, false})
      for (std::uint64_t good = 0; good < bytes.size(); ++good) {
        BrokenSource source(bytes, good, throws);
        CAPTURE(good);
        CHECK_THROWS_AS(Archive::open(source, {}, Depth::full), CannotRead);
      }
  }

  TEST_CASE("a source that fails while a member is read is CannotRead") {
    std::string bytes = sample();
    struct Failing : MemorySource {
      using MemorySource::MemorySource;
      std::size_t fill(std::uint64_t offset, std::span<std::byte> out) override {
        if (broken) throw CannotRead("failing: I/O error");
        return MemorySource::fill(offset, out);
      }
      bool broken = false;
    } source(std::as_bytes(std::span(bytes)));
    Archive archive = Archive::open(source, {}, Depth::full);
    source.broken = true;
    Keep keep(100);
    CHECK_THROWS_WITH_AS(Inflater().inflate(archive, *archive.find("b"), keep),
                         "failing: I/O error", CannotRead);
  }
}
