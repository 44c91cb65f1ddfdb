#include "environment/capture/ld_cache.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <vector>

namespace wheelcheck {

namespace {

constexpr std::string_view old_magic = "ld.so-1.7.0";
constexpr std::string_view new_magic = "glibc-ld.so.cache1.1";
constexpr std::size_t new_header_size = 48, new_entry_size = 24;
constexpr std::size_t old_header_size = 16, old_entry_size = 12;
constexpr std::uint32_t extension_magic = 0xeaa42174;
constexpr std::uint32_t hwcaps_tag = 1;
constexpr std::uint32_t hwcaps_marker = std::uint32_t{1} << 30;  // DL_CACHE_HWCAP_EXTENSION >> 32

// The cache is in the byte order of the machine that wrote it; only little endian ones are targets.
template <typename T>
std::optional<T> load(std::string_view bytes, std::size_t offset) {
  static_assert(std::endian::native == std::endian::little);
  if (offset > bytes.size() || bytes.size() - offset < sizeof(T)) return std::nullopt;
  T value;
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

std::string_view text_at(std::string_view bytes, std::size_t offset) {
  if (offset >= bytes.size()) return {};
  const auto end = bytes.find('\0', offset);
  return end == std::string_view::npos ? std::string_view() : bytes.substr(offset, end - offset);
}

// Where the new format begins; the old one may stand before it, padded to 8 bytes (ALIGN_CACHE).
std::optional<std::string_view> new_format(std::string_view bytes) {
  if (bytes.starts_with(old_magic)) {
    const auto count = load<std::uint32_t>(bytes, 12);
    if (!count) return std::nullopt;
    const std::uint64_t end = old_header_size + std::uint64_t{*count} * old_entry_size;
    const std::uint64_t aligned = (end + 7) & ~std::uint64_t{7};
    if (aligned > bytes.size()) return std::nullopt;
    bytes.remove_prefix(aligned);
  }
  if (!bytes.starts_with(new_magic) || bytes.size() < new_header_size) return std::nullopt;
  return bytes;
}

// Names of the glibc-hwcaps subdirectories, which entries cite by index.
std::vector<std::string_view> hwcaps_names(std::string_view bytes) {
  std::vector<std::string_view> names;
  const auto directory = load<std::uint32_t>(bytes, 32);
  if (!directory || *directory == 0 || load<std::uint32_t>(bytes, *directory) != extension_magic)
    return names;
  const std::uint32_t sections = load<std::uint32_t>(bytes, *directory + 4).value_or(0);
  for (std::uint64_t i = 0; i < sections; ++i) {
    const std::uint64_t at = *directory + 8 + i * 16;
    const auto size = load<std::uint32_t>(bytes, at + 12);
    if (!size) break;
    if (load<std::uint32_t>(bytes, at) != hwcaps_tag) continue;
    const std::uint64_t begin = *load<std::uint32_t>(bytes, at + 8);
    for (std::uint64_t j = 0; j + 4 <= *size; j += 4) {
      const auto name = load<std::uint32_t>(bytes, begin + j);
      if (!name) break;
      names.push_back(text_at(bytes, *name));
    }
    break;
  }
  return names;
}

// Flags of an entry: FLAG_ELF_LIBC6 (3) and the architecture (dl-cache.h).
std::optional<std::uint32_t> flags_of(std::string_view machine) {
  constexpr std::array<std::pair<std::string_view, std::uint32_t>, 8> known{
      {{"x86_64", 0x0303},
       {"aarch64", 0x0a03},
       {"i686", 0x0003},
       {"ppc64le", 0x0503},
       {"s390x", 0x0403},
       {"armv7l", 0x0903},
       {"riscv64", 0x1003},
       {"loongarch64", 0x1203}}};
  for (const auto& [name, flags] : known)
    if (name == machine) return flags;
  return std::nullopt;
}

// How much an entry is preferred; 0: plain; negative: this CPU cannot use it. Capabilities in the
// manner of glibc < 2.33 are left out: nothing has installed such directories for years.
int rank(std::uint64_t hwcap, const std::vector<std::string_view>& names, int cpu_level) {
  if (hwcap == 0) return 0;
  if ((hwcap >> 32) != hwcaps_marker) return -1;
  const auto index = static_cast<std::uint32_t>(hwcap);
  if (index >= names.size()) return -1;
  constexpr std::string_view prefix = "x86-64-v";
  const std::string_view name = names[index];
  if (!name.starts_with(prefix) || name.size() != prefix.size() + 1) return -1;
  const int level = name.back() - '0';
  return level >= 2 && level <= cpu_level ? level : -1;
}

}  // namespace

std::optional<std::map<std::string, std::string>> read_ld_cache(std::string_view bytes,
                                                                std::string_view machine,
                                                                int cpu_level) {
  const auto cache = new_format(bytes);
  const auto wanted = flags_of(machine);
  if (!cache || !wanted) return std::nullopt;
  const std::vector<std::string_view> names = hwcaps_names(*cache);
  const std::uint64_t room = (cache->size() - new_header_size) / new_entry_size;
  const std::uint64_t count = std::min<std::uint64_t>(*load<std::uint32_t>(*cache, 20), room);

  std::map<std::string, std::string> result;
  std::map<std::string_view, int> ranks;
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t at = new_header_size + i * new_entry_size;
    if (load<std::uint32_t>(*cache, at) != wanted) continue;
    const std::string_view soname = text_at(*cache, *load<std::uint32_t>(*cache, at + 4));
    const std::string_view path = text_at(*cache, *load<std::uint32_t>(*cache, at + 8));
    const int preference = rank(*load<std::uint64_t>(*cache, at + 16), names, cpu_level);
    if (soname.empty() || path.empty() || path.front() != '/' || preference < 0) continue;
    const auto [known, fresh] = ranks.try_emplace(soname, preference);
    if (!fresh && preference <= known->second) continue;
    known->second = preference;
    result[std::string(soname)] = path;
  }
  return result;
}

}  // namespace wheelcheck
