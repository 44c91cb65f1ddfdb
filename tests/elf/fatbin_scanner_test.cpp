#include "elf/fatbin_scanner.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <span>
#include <vector>

#include "support/elf_bytes.hpp"

using namespace wheelcheck;
using testing::ElfBytes;

namespace {

struct Image {
  std::uint16_t kind = 2;
  std::uint32_t arch = 80;
  std::uint64_t flags = 0, size = 4096;
  bool compressed = false;
};

ElfBytes little_endian() { return ElfBytes(true, false); }

/// A container as nvcc writes it: each header 64 bytes, each payload filled with a byte that is
/// none of a magic's.
void add_container(ElfBytes& out, const std::vector<Image>& images) {
  ElfBytes entries = little_endian();
  for (const Image& image : images) {
    const std::uint64_t stored = image.compressed ? 8 : image.size;
    entries.u16(image.kind).u16(0x0101).u32(64).u64(stored).u32(image.compressed ? 8 : 0).u32(0);
    entries.u16(4).u16(8).u32(image.arch).u32(0).u32(0).u64(image.flags).u64(0);
    entries.u64(image.compressed ? image.size : 0).fill(stored);
  }
  out.align(8).u32(0xBA55ED50U).u16(1).u16(16).u64(entries.size()).add(entries);
}

void add_wrapper(ElfBytes& out, std::uint32_t version) {
  out.align(8).u32(0x466243B1U).u32(version).u64(0).u64(0);
}

struct Scanned {
  std::vector<GpuContainers> groups;
  std::uint64_t linked = 0;
};

Scanned scan(ElfBytes& bytes, std::size_t chunk) {
  elf::FatbinScanner scanner;
  const std::span<const std::byte> all = {bytes.data(), bytes.size()};
  for (std::size_t at = 0; at < all.size(); at += chunk)
    scanner.scan(at, all.subspan(at, std::min(chunk, all.size() - at)),
                 [](std::uint64_t, std::span<const std::byte>) {});
  Scanned scanned;
  scanned.groups = scanner.take();
  scanned.linked = scanner.linked();
  return scanned;
}

}  // namespace

TEST_SUITE("elf") {
  TEST_CASE("containers and wrappers are found however the bytes are cut") {
    ElfBytes bytes = little_endian();
    bytes.fill(200);
    add_container(bytes, {{2, 80}, {1, 90, 1U << 20U, 400}});
    add_container(bytes, {{2, 80}, {1, 90, 1U << 20U, 400}});
    add_container(bytes, {{2, 100, 1U << 21U, 9000, true}});
    bytes.fill(72);
    add_wrapper(bytes, 1);
    add_wrapper(bytes, 2);
    add_wrapper(bytes, 1);
    bytes.fill(3);
    for (const std::size_t chunk : {1U, 5U, 8U, 13U, 64U, 200U, 4096U, 1U << 20U}) {
      CAPTURE(chunk);
      const Scanned scanned = scan(bytes, chunk);
      REQUIRE(scanned.groups.size() == 2);
      CHECK(scanned.groups[0].count == 2);
      REQUIRE(scanned.groups[0].images.size() == 2);
      CHECK(scanned.groups[0].images[0].suffix == 'a');
      CHECK(scanned.groups[0].images[0].ptx_major == 8);
      CHECK(scanned.groups[1].images[0].suffix == 'f');
      CHECK(scanned.groups[1].images[0].arch == 100);
      CHECK(scanned.groups[1].kernels);
      CHECK(scanned.linked == 1);
    }
  }

  TEST_CASE("a unit without kernels is told from one with kernels of the same architectures") {
    ElfBytes bytes = little_endian();
    add_container(bytes, {{2, 80, 0, 1464}, {1, 80, 0, 56}});
    add_container(bytes, {{2, 80, 0, 2856}, {1, 80, 0, 352}});
    add_container(bytes, {{2, 120, 0, 2520}});
    add_container(bytes, {{2, 80, 0, 960, true}, {1, 80, 0, 356}});
    add_container(bytes, {{1, 80, 0, 356}});
    const Scanned scanned = scan(bytes, 4096);
    REQUIRE(scanned.groups.size() == 4);
    CHECK(!scanned.groups[0].kernels);
    CHECK(scanned.groups[0].count == 2);  // however long its PTX
    CHECK(scanned.groups[1].kernels);
    CHECK(!scanned.groups[2].kernels);
    CHECK(scanned.groups[3].kernels);
  }

  TEST_CASE("the words of a container's payload are no wrapper") {
    ElfBytes payload = little_endian();
    add_wrapper(payload, 2);
    ElfBytes bytes = little_endian(), entry = little_endian();
    entry.u16(2).u16(0x0101).u32(64).u64(payload.size()).u32(0).u32(0).u16(0).u16(0).u32(80);
    entry.u32(0).u32(0).u64(0).u64(0).u64(0).add(payload);
    bytes.u32(0xBA55ED50U).u16(1).u16(16).u64(entry.size()).add(entry);
    CHECK(scan(bytes, 64).linked == 0);
  }
}
