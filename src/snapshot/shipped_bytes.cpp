#include "snapshot/shipped_bytes.hpp"

#include <cstddef>
#include <string>

#include "snapshot/name_block.hpp"

// An assembler directive, since a compiler would need minutes for an array of this size. The
// assembler is told by CMake where the files are.
#define WHEELCHECK_SHIP(name, file)                                                     \
  asm(".pushsection .rodata." #name                                                     \
      ", \"a\", @progbits\n"                                                            \
      ".balign 64\n"                                                                    \
      ".hidden " #name "_begin\n.global " #name                                         \
      "_begin\n"                                                                        \
      ".hidden " #name "_end\n.global " #name "_end\n" #name "_begin:\n.incbin \"" file \
      "\"\n" #name "_end:\n.popsection\n");                                             \
  extern "C" const char name##_begin[];                                                 \
  extern "C" const char name##_end[]

WHEELCHECK_SHIP(wheelcheck_snapshots, "snapshots.bin");
WHEELCHECK_SHIP(wheelcheck_torch_abi, "torch-abi.json");
WHEELCHECK_SHIP(wheelcheck_torch_breaks, "torch-breaks.json");
WHEELCHECK_SHIP(wheelcheck_torch_headers, "torch-headers.json");
WHEELCHECK_SHIP(wheelcheck_releases, "releases.json");
WHEELCHECK_SHIP(wheelcheck_release_names, "release-names.json");
WHEELCHECK_SHIP(wheelcheck_advisories, "advisories.json");
WHEELCHECK_SHIP(wheelcheck_stated_requirements, "stated-requirements.json");
WHEELCHECK_SHIP(wheelcheck_gpu_floors, "gpu-floors.json");
WHEELCHECK_SHIP(wheelcheck_torch_names, "torch-names.json.zst");
WHEELCHECK_SHIP(wheelcheck_debian_libraries, "debian-libraries.json.zst");

namespace wheelcheck {

namespace {

std::string_view between(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

std::string unpacked(const char* begin, const char* end) {
  constexpr std::size_t limit = 16 << 20;
  return decompressed(between(begin, end), limit);
}

}  // namespace

std::string_view shipped_snapshots() {
  return between(wheelcheck_snapshots_begin, wheelcheck_snapshots_end);
}

std::string_view shipped_torch_abi() {
  return between(wheelcheck_torch_abi_begin, wheelcheck_torch_abi_end);
}

std::string_view shipped_torch_breaks() {
  return between(wheelcheck_torch_breaks_begin, wheelcheck_torch_breaks_end);
}

std::string_view shipped_torch_headers() {
  return between(wheelcheck_torch_headers_begin, wheelcheck_torch_headers_end);
}

std::string_view shipped_releases() {
  return between(wheelcheck_releases_begin, wheelcheck_releases_end);
}

std::string_view shipped_release_names() {
  return between(wheelcheck_release_names_begin, wheelcheck_release_names_end);
}

std::string_view shipped_advisories() {
  return between(wheelcheck_advisories_begin, wheelcheck_advisories_end);
}

std::string_view shipped_stated_requirements() {
  return between(wheelcheck_stated_requirements_begin, wheelcheck_stated_requirements_end);
}

std::string_view shipped_gpu_floors() {
  return between(wheelcheck_gpu_floors_begin, wheelcheck_gpu_floors_end);
}

std::string_view shipped_torch_names() {
  static const std::string text =
      unpacked(wheelcheck_torch_names_begin, wheelcheck_torch_names_end);
  return text;
}

std::string_view shipped_debian_libraries() {
  static const std::string text =
      unpacked(wheelcheck_debian_libraries_begin, wheelcheck_debian_libraries_end);
  return text;
}

}  // namespace wheelcheck
