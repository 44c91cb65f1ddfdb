// The floor of every tool that reads whole libraries: inflates each shared object of the wheels once,
// one thread, one reused buffer, and does nothing with the bytes.
//   c++ -O2 -std=c++20 floor.cpp -o floor -lzip -ldeflate -lz
#include <libdeflate.h>
#include <zip.h>

#include <cstdio>
#include <string_view>
#include <vector>

namespace {

using Bytes = std::vector<unsigned char>;

/// Bytes inflated, 0 for a member that is no shared object or cannot be read.
std::size_t inflate(zip_t* archive, zip_uint64_t index, libdeflate_decompressor* inflater,
                    Bytes& packed, Bytes& plain) {
  zip_stat_t member;
  if (zip_stat_index(archive, index, 0, &member) != 0) return 0;
  if (std::string_view(member.name).find(".so") == std::string_view::npos) return 0;
  if (packed.size() < member.comp_size) packed.resize(member.comp_size);
  if (plain.size() < member.size) plain.resize(member.size);
  zip_file_t* file = zip_fopen_index(archive, index, ZIP_FL_COMPRESSED);
  if (!file) return 0;
  const zip_int64_t got = zip_fread(file, packed.data(), member.comp_size);
  zip_fclose(file);
  if (got < 0) return 0;
  if (member.comp_method == ZIP_CM_STORE) return static_cast<std::size_t>(got);
  std::size_t size = 0;
  libdeflate_deflate_decompress(inflater, packed.data(), static_cast<std::size_t>(got),
                                plain.data(), member.size, &size);
  return size;
}

}  // namespace

int main(int argc, char** argv) {
  libdeflate_decompressor* inflater = libdeflate_alloc_decompressor();
  Bytes packed, plain;
  std::size_t total = 0;
  for (int i = 1; i < argc; ++i) {
    zip_t* archive = zip_open(argv[i], ZIP_RDONLY, nullptr);
    if (!archive) return 1;
    const zip_int64_t members = zip_get_num_entries(archive, 0);
    for (zip_int64_t m = 0; m < members; ++m)
      total += inflate(archive, static_cast<zip_uint64_t>(m), inflater, packed, plain);
    zip_discard(archive);
  }
  std::printf("%zu bytes\n", total);
}
