#include "engine/library_findings.hpp"

#include <algorithm>
#include <array>

#include "image/provider.hpp"

namespace wheelcheck {

LibraryFamily family_of(std::string_view soname) {
  if (is_torch_library(soname)) return LibraryFamily::torch;
  if (is_driver_library(soname)) return LibraryFamily::driver;
  if (is_cuda_library(soname)) return LibraryFamily::cuda;
  if (soname.starts_with("libpython")) return LibraryFamily::libpython;
  return LibraryFamily::other;
}

std::vector<std::string> missing_libraries(const LibraryCase& library, LibraryFamily family) {
  std::vector<std::string> out;
  if (!library.examined) return out;
  for (const MissingLibrary& missing : library.outcome.libraries)
    if (family_of(missing.name) == family &&
        std::find(out.begin(), out.end(), missing.name) == out.end())
      out.push_back(missing.name);
  return out;
}

std::string cuda_major_of(std::string_view soname) {
  // cuFFT, cuSPARSE, cuSOLVER and cuRAND number their SONAMEs by themselves.
  constexpr std::array<std::string_view, 7> followers{
      "libcudart.so.",    "libcublas.so.", "libcublasLt.so.", "libnvrtc.so.",
      "libnvJitLink.so.", "libnppc.so.",   "libnvjpeg.so."};
  for (std::string_view follower : followers)
    if (soname.starts_with(follower)) {
      const std::string_view rest = soname.substr(follower.size());
      return std::string(rest.substr(0, rest.find('.')));
    }
  return {};
}

}  // namespace wheelcheck
