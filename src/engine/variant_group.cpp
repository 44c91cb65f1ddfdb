#include "engine/variant_group.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace wheelcheck {
namespace {

/// Words by which builds for one accelerator, BLAS, MPI or C++ ABI are told apart (seen in
/// bitsandbytes, sgl-kernel, flashinfer, torchao, faiss, ctranslate2, mpi4py, onnxruntime).
constexpr std::array accelerator_words = {
    "ascend", "avx", "avx2", "avx512", "cpu",  "cu",   "cuda",   "cxx11",  "gpu",     "hip",
    "hpu",    "mkl", "mps",  "mpich",  "musa", "npu",  "oneapi", "opencl", "openmpi", "precxx11",
    "rocm",   "sm",  "spr",  "sse",    "sve",  "sycl", "vulkan", "xpu",    "gfx"};

bool is_word(std::string_view word) {
  return std::find(accelerator_words.begin(), accelerator_words.end(), word) !=
         accelerator_words.end();
}

bool letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

/// Where the part that must stay as it is begins: the extension suffix, or `.so` and what follows.
std::size_t suffix_start(std::string_view path) {
  const std::size_t name = path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1;
  for (std::string_view mark : {".cpython-", ".pypy", ".abi3.so", ".so"})
    if (const auto at = path.find(mark, name); at != std::string_view::npos) return at;
  return path.size();
}

/// A run of digits with dots between them, or of letters; the length from `at`.
std::size_t run_length(std::string_view text, std::size_t at) {
  std::size_t end = at;
  if (letter(text[at]))
    while (end < text.size() && letter(text[end])) ++end;
  else
    while (end < text.size() && (digit(text[end]) || (text[end] == '.' && end + 1 < text.size() &&
                                                      digit(text[end + 1]))))
      ++end;
  return end - at;
}

}  // namespace

std::string variant_pattern(std::string_view path) {
  const std::size_t stop = suffix_start(path);
  std::string pattern;
  bool blank = false;  // blanks next to each other, also across `_` and `-`, are one
  for (std::size_t at = 0; at < stop;) {
    if (!letter(path[at]) && !digit(path[at])) {
      const bool joins = blank && (path[at] == '_' || path[at] == '-');
      if (!joins) pattern += path[at];
      blank = blank && joins;
      ++at;
      continue;
    }
    const std::size_t length = run_length(path, at);
    const std::string_view run = path.substr(at, length);
    at += length;
    // Digits inside of a word are part of it: a "2d" and a "3d" plug-in are no variants.
    const bool inside = digit(run.front()) && !blank && at > length &&
                        letter(path[at - length - 1]) && at < stop && letter(path[at]);
    const bool variable = (digit(run.front()) && !inside) || is_word(run);
    if (!variable)
      pattern += run;
    else if (!blank)
      pattern += '*';
    blank = variable;
  }
  return pattern + std::string(path.substr(stop));
}

std::map<std::string, std::vector<std::string>> variant_groups(
    const std::vector<std::string>& paths) {
  std::map<std::string, std::vector<std::string>> groups;
  for (const std::string& path : paths) groups[variant_pattern(path)].push_back(path);
  std::erase_if(groups, [](const auto& group) { return group.second.size() < 2; });
  for (auto& [pattern, members] : groups) std::sort(members.begin(), members.end());
  return groups;
}

}  // namespace wheelcheck
