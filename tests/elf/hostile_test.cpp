// Objects that lie: each is read to an end, quickly, and says what is wrong.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <random>

#include "elf/reader.hpp"
#include "elf/stream.hpp"
#include "facts/facts_object.hpp"
#include "support/elf_writer.hpp"
#include "support/source_tree.hpp"

using namespace wheelcheck;
using namespace wheelcheck::testing;

namespace {

ElfSpec versioned_spec() {
  ElfSpec spec;
  spec.soname = "libhostile.so";
  spec.needed = {"libc.so.6", "libm.so.6"};
  spec.imports = {{"malloc", "GLIBC_2.2.5", "libc.so.6"},
                  {"cos", "GLIBC_2.2.5", "libm.so.6", false, 2, true},
                  {"free", "GLIBC_2.2.5", "libc.so.6"}};
  for (int each = 0; each < 50; ++each) spec.exports.push_back({"f" + std::to_string(each), "V_1"});
  return spec;
}

bool says(const SharedObject& object, const std::string& kind, const std::string& part) {
  return std::any_of(object.defects.begin(), object.defects.end(), [&](const Defect& defect) {
    return defect.kind == kind && defect.text.find(part) != std::string::npos;
  });
}

bool malformed(const SharedObject& object, const std::string& part) {
  return says(object, "elf-malformed", part);
}

/// Reads whole, as a stream, and at head depth; asks for everything that facts answer.
void read_every_way(const std::vector<std::byte>& bytes) {
  const auto object = std::make_shared<const SharedObject>(elf::read_shared_object(bytes));
  const auto loaded = make_object(object);
  loaded->imports();
  loaded->each_export([](std::string_view) {});
  for (const Depth depth : {Depth::full, Depth::head}) {
    elf::ObjectStream stream({depth, bytes.size(), "libhostile.so", true, {}});
    do {
      stream.write(bytes);
      stream.finish();
    } while (stream.needs_another_pass());
    CHECK(stream.passes() <= 4);
  }
}

/// WHEELCHECK_CORPUS/elf, or ../shared/corpus/elf beside the checkout or above it.
std::filesystem::path corpus_folder() {
  if (const char* told = std::getenv("WHEELCHECK_CORPUS"))
    return std::filesystem::path(told) / "elf";
  for (std::filesystem::path up = testing::source_tree(); up != up.root_path();
       up = up.parent_path()) {
    if (std::filesystem::exists(up / "shared/corpus/elf")) return up / "shared/corpus/elf";
  }
  return {};
}

double seconds_of(const std::vector<std::byte>& bytes) {
  const auto begin = std::chrono::steady_clock::now();
  read_every_way(bytes);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

TEST_SUITE("elf") {
  TEST_CASE("an honest object has no defect") {
    CHECK(elf::read_shared_object(write_elf(versioned_spec()).bytes).defects.empty());
  }

  TEST_CASE("section headers hide nothing from the loader's view") {
    auto image = write_elf(versioned_spec());
    const auto sections = image.offsets.at("sections");
    image.poke(0x28, 0, 8);
    image.poke(0x3c, 0, 2);
    const auto stripped = elf::read_shared_object(image.bytes);
    CHECK(stripped.symbols.size() == 54);
    CHECK(stripped.defects.empty());
    image.poke(0x28, sections, 8);
    image.poke(0x3c, 8, 2);
    image.poke(sections + 3 * 64 + 32, 24 * 2, 8);  // .dynsym shows two entries
    const auto fewer = elf::read_shared_object(image.bytes);
    CHECK(fewer.symbols.size() == 54);
    CHECK(says(fewer, "elf-views-disagree", "section headers show 2 dynamic symbols"));
    image.poke(sections + 3 * 64 + 4, 0, 4);  // none at all
    CHECK(says(elf::read_shared_object(image.bytes), "elf-views-disagree", "no dynamic symbol"));
    image.poke(0x28, ~std::uint64_t{0} - 8, 8);
    CHECK(malformed(elf::read_shared_object(image.bytes), "section headers lie outside"));
  }

  TEST_CASE("version chains that loop or leave the segment end") {
    const auto honest = write_elf(versioned_spec());
    const auto need = honest.offsets.at("verneed");
    auto image = honest;
    image.poke(need + 16 + 12, 1, 4);  // vna_next: one byte on, into itself
    CHECK(malformed(elf::read_shared_object(image.bytes), "vernaux"));
    image = honest;
    image.poke(need + 12, 0xfffffff0U, 4);
    CHECK(malformed(elf::read_shared_object(image.bytes), "verneed"));
    image.poke(image.offsets.at("verdef") + 16, 0xffffffffU, 4);
    CHECK(malformed(elf::read_shared_object(image.bytes), "verdef"));
  }

  TEST_CASE("hash tables with huge counts or endless chains fall back") {
    auto image = write_elf(versioned_spec());
    const auto hash = image.offsets.at("gnu_hash");
    for (const std::uint64_t at : {hash, hash + 8}) {
      auto huge = image;
      huge.poke(at, 0xffffffffU, 4);
      const auto object = elf::read_shared_object(huge.bytes);
      CHECK(malformed(object, "DT_GNU_HASH"));
      CHECK(object.symbols.size() == 54);  // counted by position
    }
    for (std::uint64_t at = image.offsets.at("dynsym") - 200; at < image.offsets.at("dynsym");
         at += 4) {
      image.poke(at, 0x10, 4);
    }
    CHECK(elf::read_shared_object(image.bytes).symbols.size() >= 54);
  }

  TEST_CASE("names outside the declared string table are found and told") {
    const auto sound = elf::read_shared_object(write_elf(versioned_spec()).bytes);
    for (const std::uint64_t size : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{30}}) {
      CAPTURE(size);
      auto image = write_elf(versioned_spec());
      image.poke(image.dynamic_value(10), size, 8);  // DT_STRSZ, which no loader reads
      const auto object = elf::read_shared_object(image.bytes);
      CHECK(!object.defects.empty());
      CHECK(object.name(object.symbols.back()).starts_with("f"));
      CHECK(object.identity.needed == sound.identity.needed);
      CHECK(object.identity.soname == sound.identity.soname);
      REQUIRE(object.identity.version_needs.size() == sound.identity.version_needs.size());
      CHECK(object.identity.version_needs[0].file == sound.identity.version_needs[0].file);
      read_every_way(image.bytes);
    }
  }

  TEST_CASE("tables outside all segments are told, not read") {
    for (const std::uint64_t tag : {5U, 6U, 7U, 23U}) {
      auto image = write_elf(versioned_spec());
      image.poke(image.dynamic_value(tag), ~std::uint64_t{0} - 4, 8);
      CHECK(malformed(elf::read_shared_object(image.bytes), "no segment holds"));
      read_every_way(image.bytes);
    }
    auto image = write_elf(versioned_spec());
    image.poke(image.dynamic_value(8), ~std::uint64_t{0}, 8);
    CHECK(malformed(elf::read_shared_object(image.bytes), "DT_RELA reaches past"));
  }

  TEST_CASE("segments that overlap, are unsorted, or end behind the file are told") {
    const auto honest = write_elf(versioned_spec());
    const auto headers = honest.offsets.at("program_headers");
    auto image = honest;
    image.poke(headers + 56 + 16, 0, 8);  // the second PT_LOAD's address
    CHECK(malformed(elf::read_shared_object(image.bytes), "overlap"));
    image = honest;
    image.poke(headers + 16, 0x100000, 8);
    CHECK(malformed(elf::read_shared_object(image.bytes), "ascending"));
    image = honest;
    image.poke(headers + 3 * 56 + 32, ~std::uint64_t{0}, 8);
    CHECK(malformed(elf::read_shared_object(image.bytes), "past the end of the file"));
    read_every_way(image.bytes);
    image = honest;
    image.poke(0x38, 0xffff, 2);  // e_phnum
    const auto object = elf::read_shared_object(image.bytes);
    CHECK_FALSE(object.unread.empty());
    CHECK(malformed(object, "e_phnum"));
  }

  TEST_CASE("many symbols that share one long name cost linear time") {
    ElfSpec spec = versioned_spec();
    spec.imports.clear();
    spec.exports.clear();
    spec.gnu_hash = false;
    spec.sysv_hash = true;
    spec.exports.push_back({std::string(1 << 20, 'n')});
    for (int each = 0; each < 20000; ++each) spec.exports.push_back({"s" + std::to_string(each)});
    auto image = write_elf(spec);
    const auto symbols = image.offsets.at("dynsym");
    std::uint32_t name = 0;
    for (std::uint64_t at = 1; at <= 20001; ++at) {
      std::memcpy(&name, image.bytes.data() + symbols + at * 24, 4);
      if (image.bytes[image.offsets.at("dynstr") + name] == std::byte{'n'}) break;
    }
    for (std::uint64_t at = 1; at <= 20001; ++at) image.poke(symbols + at * 24, name, 4);
    const auto object = elf::read_shared_object(image.bytes);
    CHECK(object.unread.find("names overlap") != std::string::npos);
    CHECK(object.symbols.empty());
    CHECK(seconds_of(image.bytes) < 5);
  }

  TEST_CASE("a truncated object is read at every length") {
    const auto image = write_elf(versioned_spec());
    for (std::size_t size = 0; size < image.bytes.size(); size += 97) {
      CAPTURE(size);
      read_every_way(
          {image.bytes.begin(), image.bytes.begin() + static_cast<std::ptrdiff_t>(size)});
    }
  }

  TEST_CASE("mutated objects of every class and byte order are read to an end") {
    for (const unsigned elf_class : {1U, 2U})
      for (const unsigned data : {1U, 2U}) {
        ElfSpec spec = versioned_spec();
        spec.elf_class = static_cast<std::uint8_t>(elf_class);
        spec.data = static_cast<std::uint8_t>(data);
        spec.isa_needed = 1;
        spec.fatbins = {{{GpuImage::Kind::cubin, 80}}};
        const auto image = write_elf(spec);
        const auto honest = elf::read_shared_object(image.bytes);
        CHECK(honest.unread == "");
        CHECK(honest.identity.needed == spec.needed);
        CHECK(honest.symbols.size() == 54);
        CHECK(honest.relocated == std::vector<std::uint32_t>{1, 3, 2});
        std::mt19937 random(elf_class * 16 + data);  // the same bytes every time
        const std::size_t tables = image.offsets.at("text");
        for (int round = 0; round < 300; ++round) {
          auto bytes = image.bytes;
          for (int change = 0; change < 4; ++change) {
            const bool dynamic = random() % 2 == 0;
            const std::size_t begin = dynamic ? image.offsets.at("dynamic") : 0;
            const std::size_t room = dynamic ? bytes.size() - begin : tables;
            bytes[begin + random() % room] = static_cast<std::byte>(random());
          }
          read_every_way(bytes);
        }
      }
  }

  TEST_CASE("files that nobody here wrote are read to an end within a second each") {
    const std::filesystem::path corpus = corpus_folder();
    if (corpus.empty()) {
      MESSAGE("skipped: no corpus at WHEELCHECK_CORPUS or ../shared/corpus");
      return;
    }
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(corpus)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(in), {}};
      const auto span = std::as_bytes(std::span(text));
      CAPTURE(entry.path().filename().string());
      CHECK(seconds_of({span.begin(), span.end()}) <= 1);
      ++files;
    }
    CHECK(files > 100);
  }
}
