#include "elf/stream.hpp"

#include <doctest/doctest.h>

#include "elf/reader.hpp"
#include "support/elf_writer.hpp"

using namespace wheelcheck;
using namespace wheelcheck::testing;
using elf::StreamOptions;

namespace {

ElfSpec spec_with_everything() {
  ElfSpec spec;
  spec.soname = "libeverything.so";
  spec.needed = {"libc10.so", "libcudart.so.12", "libc.so.6"};
  spec.runpath = "$ORIGIN:$ORIGIN/../nvidia/lib";
  spec.imports = {{"malloc", "GLIBC_2.2.5", "libc.so.6", false, 2, true},
                  {"_ZN3c105ErrorC2ENS_14SourceLocationESs"},
                  {"environ", "GLIBC_2.2.5", "libc.so.6", false, 1},
                  {"__cxa_finalize", "", "", true, 2},
                  {"cudaFree", "libcudart.so.12", "libcudart.so.12", false, 2, true}};
  for (int each = 0; each < 300; ++each) spec.exports.push_back({"export_" + std::to_string(each)});
  spec.exports.push_back({"PyInit_everything"});
  spec.fatbins = {{{GpuImage::Kind::cubin, 80}, {GpuImage::Kind::cubin, 90, 'a'}},
                  {{GpuImage::Kind::ptx, 90, 0, 8, 4}},
                  {{GpuImage::Kind::cubin, 80}, {GpuImage::Kind::cubin, 90, 'a'}}};
  spec.strings = {"__pybind11_internals_v4_gcc_libstdcpp_cxxabi1011__",
                  "numpy.core._multiarray_umath",
                  "cudaErrorCudartUnloading",
                  "/opt/env/lib/python3.11/site-packages/torch/include/c10/util/Exception.h",
                  "hipv4-amdgcn-amd-amdhsa--gfx90a:xnack-",
                  "module compiled against API (NumPy 1.23) or newer"};
  return spec;
}

SharedObject stream(const std::vector<std::byte>& bytes, StreamOptions options, std::size_t chunk,
                    std::uint64_t* taken = nullptr, int* passes = nullptr) {
  elf::ObjectStream into(std::move(options));
  SharedObject object;
  do {
    std::span<const std::byte> rest(bytes);
    while (!rest.empty() && into.write(rest.first(std::min(chunk, rest.size())))) {
      rest = rest.subspan(std::min(chunk, rest.size()));
    }
    object = into.finish();
  } while (into.needs_another_pass());
  if (taken) *taken = into.bytes_taken();
  if (passes) *passes = into.passes();
  return object;
}

void check_same_tables(const SharedObject& left, const SharedObject& right) {
  CHECK(left.unread == right.unread);
  CHECK(left.identity.soname == right.identity.soname);
  CHECK(left.identity.needed == right.identity.needed);
  CHECK(left.identity.runpath == right.identity.runpath);
  CHECK(left.relocated == right.relocated);
  CHECK(left.first_hashed == right.first_hashed);
  REQUIRE(left.symbols.size() == right.symbols.size());
  for (std::size_t at = 0; at < left.symbols.size(); ++at) {
    CHECK(left.name(left.symbols[at]) == right.name(right.symbols[at]));
    CHECK(left.symbols[at].version == right.symbols[at].version);
  }
}

}  // namespace

TEST_SUITE("elf") {
  TEST_CASE("a stream of any chunk size gives what the whole file gives") {
    const auto image = write_elf(spec_with_everything());
    const SharedObject whole = elf::read_shared_object(image.bytes);
    CHECK(whole.defects.empty());
    REQUIRE(whole.gpu.size() == 2);
    CHECK(whole.gpu[0].count == 2);
    CHECK(whole.gpu[0].images.size() == 2);
    CHECK(whole.gpu[1].images[0].ptx_major == 8);
    CHECK(whole.gfx_targets == std::vector<std::string>{"gfx90a:xnack-"});
    CHECK(whole.evidence ==
          std::vector<std::string>{"(NumPy 1.23)",
                                   "/opt/env/lib/python3.11/site-packages/torch/include",
                                   "__pybind11_internals_v4_gcc_libstdcpp_cxxabi1011__",
                                   "cudaErrorCudartUnloading", "numpy.core._multiarray_umath"});
    for (const std::size_t chunk : {1U, 7U, 64U, 4097U, 1000000U}) {
      CAPTURE(chunk);
      const SharedObject streamed = stream(image.bytes, {}, chunk);
      check_same_tables(streamed, whole);
      CHECK(streamed.evidence == whole.evidence);
      CHECK(streamed.gfx_targets == whole.gfx_targets);
      REQUIRE(streamed.gpu.size() == 2);
      CHECK(streamed.gpu[0].images == whole.gpu[0].images);
      CHECK(streamed.gpu[0].count == whole.gpu[0].count);
      CHECK(streamed.defects.empty());
    }
  }

  TEST_CASE("a large file is read in one pass, keeping its tables only") {
    ElfSpec spec = spec_with_everything();
    spec.bulk = 24U << 20U;
    const auto image = write_elf(spec);
    int passes = 0;
    const SharedObject streamed = stream(image.bytes, {}, 65536, nullptr, &passes);
    CHECK(passes == 1);
    CHECK(streamed.defects.empty());
    check_same_tables(streamed, elf::read_shared_object(image.bytes));
    CHECK(streamed.gpu.size() == 2);
    CHECK(streamed.evidence.size() == 5);
  }

  TEST_CASE("tables in a dropped range are fetched by a counted further pass") {
    ElfSpec spec = spec_with_everything();
    spec.bulk = 40U << 20U;
    auto image = write_elf(spec);
    // The string table moves to the middle of the bulk, as no linker puts it.
    const std::uint64_t from = image.offsets.at("dynstr"),
                        to = image.offsets.at("rodata") + (24U << 20U);
    const std::uint64_t size = image.offsets.at("versym") - from;
    std::copy_n(image.bytes.begin() + static_cast<std::ptrdiff_t>(from), size,
                image.bytes.begin() + static_cast<std::ptrdiff_t>(to));
    image.poke(image.dynamic_value(5), to, 8);
    int passes = 0;
    const SharedObject streamed = stream(image.bytes, {}, 65536, nullptr, &passes);
    CHECK(passes == 2);
    check_same_tables(streamed, elf::read_shared_object(image.bytes));
    CHECK(streamed.gpu.size() == 2);
  }

  TEST_CASE("of a table whose length is not written a further pass fetches no whole segment") {
    ElfSpec spec = spec_with_everything();
    spec.bulk = 40U << 20U;
    auto image = write_elf(spec);
    const std::uint64_t from = image.offsets.at("verneed"),
                        to = image.offsets.at("rodata") + (20U << 20U);
    std::copy_n(image.bytes.begin() + static_cast<std::ptrdiff_t>(from), 4096,
                image.bytes.begin() + static_cast<std::ptrdiff_t>(to));
    image.poke(image.dynamic_value(0x6ffffffe), to, 8);
    StreamOptions options;
    options.limits.table_bytes = 28U << 20U;  // less than the head and what follows `to`
    int passes = 0;
    const SharedObject streamed = stream(image.bytes, options, 65536, nullptr, &passes);
    CHECK(passes > 1);
    CHECK(streamed.unread.empty());
    check_same_tables(streamed, elf::read_shared_object(image.bytes));
  }

  TEST_CASE("head depth stops where the tables end and infers the names") {
    ElfSpec spec = spec_with_everything();
    spec.bulk = 4U << 20U;
    const auto image = write_elf(spec);
    std::uint64_t taken = 0;
    StreamOptions options{Depth::head, image.bytes.size(), "libeverything.so", true, {}};
    const SharedObject head = stream(image.bytes, options, 4096, &taken);
    CHECK(head.depth == Depth::head);
    CHECK(taken < 128 * 1024);
    CHECK(head.identity.file_size == image.bytes.size());
    CHECK(std::find(head.inferred.begin(), head.inferred.end(), "needed") != head.inferred.end());
    check_same_tables(head, elf::read_shared_object(image.bytes));
  }

  TEST_CASE("head depth reads on where the beginning does not tell") {
    ElfSpec spec = spec_with_everything();
    auto image = write_elf(spec);
    // A hash value that is not its name's: the tables do not belong together.
    const std::uint64_t chains = image.offsets.at("dynsym") - 301 * 4;
    for (std::uint64_t at = chains; at < chains + 301 * 4 - 8; at += 4) image.poke(at, 0x1234, 4);
    StreamOptions options{Depth::head, image.bytes.size(), "libeverything.so", true, {}};
    const SharedObject object = stream(image.bytes, options, 4096);
    CHECK(object.depth == Depth::full);
    CHECK(object.gpu.size() == 2);
    CHECK(object.inferred.empty());
  }
}
