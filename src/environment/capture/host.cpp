#include "environment/capture/host.hpp"

#include <sys/utsname.h>
#include <unistd.h>

#include <array>
#include <utility>

namespace wheelcheck {

namespace {

// The psABI levels, as the compiler's run-time support reads them from cpuid. That of clang 14,
// which builds the fuzz targets, does not know them.
std::optional<int> cpu_level_of_this_machine() {
#if defined(__x86_64__) && !defined(__clang__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("x86-64-v4")) return 4;
  if (__builtin_cpu_supports("x86-64-v3")) return 3;
  if (__builtin_cpu_supports("x86-64-v2")) return 2;
  return 1;
#else
  return std::nullopt;
#endif
}

}  // namespace

std::optional<std::string> machine_of_elf(std::string_view first_bytes) {
  if (first_bytes.size() < 20 || !first_bytes.starts_with("\177ELF")) return std::nullopt;
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(first_bytes[at]); };
  const bool wide = byte(4) == 2, little = byte(5) == 1;
  const int code = little ? byte(18) | byte(19) << 8 : byte(19) | byte(18) << 8;
  if (code == 21) return little ? "ppc64le" : "ppc64";
  if (code == 62 && !wide) return std::nullopt;  // x32
  constexpr std::array<std::pair<int, std::string_view>, 7> names{{{3, "i686"},
                                                                   {22, "s390x"},
                                                                   {40, "armv7l"},
                                                                   {62, "x86_64"},
                                                                   {183, "aarch64"},
                                                                   {243, "riscv64"},
                                                                   {258, "loongarch64"}}};
  for (const auto& [number, name] : names)
    if (number == code) return std::string(name);
  return std::nullopt;
}

Host read_host(Root& root, const std::string& program) {
  Host host;
  if (const auto bytes = root.read(program, 64)) host.machine = machine_of_elf(*bytes);
  if (!root.is_this_machine()) return host;
  if (utsname names{}; !host.machine && uname(&names) == 0) host.machine = names.machine;
  if (host.machine == "x86_64") host.cpu_level = cpu_level_of_this_machine();
  if (const long size = sysconf(_SC_PAGESIZE); size > 0)
    host.page_size = static_cast<std::uint64_t>(size);
  return host;
}

}  // namespace wheelcheck
