#include "fuzz/object_seeds.hpp"

#include "support/elf_writer.hpp"

namespace wheelcheck::fuzz {
namespace {

std::string text_of(const testing::ElfSpec& spec) {
  const testing::ElfImage image = testing::write_elf(spec);
  return {reinterpret_cast<const char*>(image.bytes.data()), image.bytes.size()};
}

testing::ElfSpec versioned() {
  testing::ElfSpec spec;
  spec.soname = "libfuzz.so";
  spec.needed = {"libc.so.6", "libc10.so"};
  spec.runpath = "$ORIGIN:/usr/local/lib";
  spec.imports = {{"malloc", "GLIBC_2.2.5", "libc.so.6"},
                  {"free", "GLIBC_2.17", "libc.so.6", false, 2, true},
                  {"_ZN3c105ErrorC2ENS_14SourceLocationESs"},
                  {"__gmon_start__", "", "", true}};
  spec.exports = {{"f", "V_1"}, {"g", "V_2", true}, {"PyInit__C"}};
  spec.alignment = 0x40;  // small files are quick to read
  return spec;
}

}  // namespace

std::vector<std::string> object_seeds() {
  std::vector<std::string> made;
  testing::ElfSpec spec = versioned();
  made.push_back(text_of(spec));
  spec.sysv_hash = true;
  spec.gnu_hash = spec.section_headers = false;
  spec.rpath = "lib";
  spec.audit = {"libaudit.so"};
  made.push_back(text_of(spec));
  spec = versioned();
  spec.fatbins = {{{GpuImage::Kind::cubin, 80, 0, 0, 0}, {GpuImage::Kind::ptx, 90, 'a', 8, 0}}};
  spec.strings = {"manylinux", "TORCH_CUDA_ARCH_LIST"};
  spec.relr = true;
  spec.isa_needed = 7;
  made.push_back(text_of(spec));
  spec = {};
  made.push_back(text_of(spec));
  for (const bool wide : {false, true})
    for (const std::uint8_t data : {std::uint8_t{1}, std::uint8_t{2}}) {
      spec = versioned();
      spec.elf_class = wide ? 2 : 1;
      spec.data = data;
      if (!wide || data == 2) made.push_back(text_of(spec));
    }
  return made;
}

}  // namespace wheelcheck::fuzz
