#include "elf/evidence_scanner.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "elf/limits.hpp"

namespace wheelcheck::elf {

namespace {

constexpr std::size_t reach = 512;  // how far a string is followed from its needle, each way
constexpr std::size_t longest_needle = 64;
// A pair of letters with so much text before and behind is judged alike in whatever piece it lies.
constexpr std::size_t margin = reach + longest_needle;

/// How much of the string around a needle is evidence.
enum class Keep { needle, to_end, to_parenthesis, directory, module_name, gfx_target };

struct Needle {
  std::string_view text;
  std::size_t pair;  // index of two neighbouring bytes that are rare in ELF data
  Keep keep;
};

constexpr std::array<Needle, 9> needles{{
    {"__pybind11_internals_v", 3, Keep::to_end},
    {"__pybind11_module_local_v", 3, Keep::to_end},
    {"pybind11_detail_function_record_v", 1, Keep::to_end},
    {"numpy.core.", 4, Keep::module_name},
    {"numpy._core.", 4, Keep::module_name},
    {"(NumPy ", 0, Keep::to_parenthesis},
    {"/torch/include/", 5, Keep::directory},
    {"cudaErrorCudartUnloading", 14, Keep::needle},
    {"amdgcn-amd-amdhsa--gfx", 17, Keep::gfx_target},
}};

using Vector = std::uint8_t __attribute__((vector_size(16)));

bool any(const Vector& mask) {
  std::uint64_t halves[2];
  std::memcpy(halves, &mask, sizeof halves);
  return (halves[0] | halves[1]) != 0;
}

/// The distinct rare pairs of all needles.
constexpr std::array<std::array<char, 2>, 6> pairs{
    {{'y', 'b'}, {'y', '.'}, {'(', 'N'}, {'h', '/'}, {'t', 'U'}, {'-', '-'}}};

constexpr bool every_pair_is_listed() {
  for (const Needle& needle : needles) {
    bool found = false;
    for (const auto& pair : pairs) {
      found |= needle.text[needle.pair] == pair[0] && needle.text[needle.pair + 1] == pair[1];
    }
    if (!found) return false;
  }
  return true;
}
static_assert(every_pair_is_listed());
static_assert(std::all_of(needles.begin(), needles.end(), [](const Needle& needle) {
  return needle.text.size() <= longest_needle;
}));

/// One of the pairs begins in the 16 bytes at `at`; reads 17.
bool holds_pair(const char* at) {
  Vector here, next, found{};
  std::memcpy(&here, at, sizeof here);
  std::memcpy(&next, at + 1, sizeof next);
  for (const auto& pair : pairs) {
    const Vector first = here == static_cast<std::uint8_t>(pair[0]);
    found |= first & (next == static_cast<std::uint8_t>(pair[1]));
  }
  return any(found);
}

bool printable(char c) { return c >= 0x20 && c < 0x7f; }

std::string_view::size_type string_begin(std::string_view text, std::size_t at) {
  const std::size_t least = at > reach ? at - reach : 0;
  while (at > least && printable(text[at - 1])) --at;
  return at;
}

std::size_t string_end(std::string_view text, std::size_t at) {
  const std::size_t most = std::min(text.size(), at + reach);
  while (at < most && printable(text[at])) ++at;
  return at;
}

}  // namespace

/// What is long enough is searched where it lies; only across the joint of two pieces is it copied.
void EvidenceScanner::scan(std::uint64_t offset, std::span<const std::byte> bytes) {
  if (offset != next_offset_) finish();
  next_offset_ = offset + bytes.size();
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (text.size() < 4 * margin) {
    window_.append(text);
    if (window_.size() < 8 * margin) return;
    search(window_, searched_);
    window_.erase(0, window_.size() - 2 * margin);
  } else {
    window_.append(text.substr(0, 2 * margin));
    search(window_, searched_);
    search(text, margin);
    window_ = text.substr(text.size() - 2 * margin);
  }
  searched_ = margin;
}

void EvidenceScanner::finish() {
  window_.append(2 * margin, '\0');  // ends the last string and gives its needle its reach
  search(window_, searched_);
  window_.clear();
  searched_ = 0;
}

/// Looks for needles whose pair of letters begins in [begin, size - margin).
void EvidenceScanner::search(std::string_view text, std::size_t begin) {
  if (text.size() < margin) return;
  const std::size_t end = text.size() - margin;
  for (std::size_t at = begin; at < end; at += 16) {
    if (!holds_pair(text.data() + at)) continue;
    for (std::size_t pair = at; pair < std::min(at + 16, end); ++pair) examine(text, pair);
  }
}

void EvidenceScanner::examine(std::string_view window, std::size_t pair) {
  for (const Needle& needle : needles) {
    if (pair < needle.pair || window[pair] != needle.text[needle.pair]) continue;
    const std::size_t at = pair - needle.pair;
    if (window.compare(at, needle.text.size(), needle.text) != 0) continue;
    const std::size_t after = at + needle.text.size(), end = string_end(window, after);
    const std::string_view found = window.substr(at, end - at);
    switch (needle.keep) {
      case Keep::needle:
        keep(needle.text);
        break;
      case Keep::to_end:
        keep(found);
        break;
      case Keep::to_parenthesis:
        keep(found.substr(0, found.find(')') + 1));
        break;
      case Keep::directory: {
        const std::size_t begin = string_begin(window, at);
        keep(window.substr(begin, after - 1 - begin));
        break;
      }
      case Keep::module_name:
        // Cython's modules hold a sentence about it instead (numpy/__init__.pxd, import_array).
        if (found.find(' ') == std::string_view::npos || found.ends_with(" failed to import"))
          keep(found);
        break;
      case Keep::gfx_target:
        keep_gfx_target(found.substr(needle.text.size() - 3));
        break;
    }
  }
}

void EvidenceScanner::keep(std::string_view text) {
  if (text.empty()) return;
  if (evidence_.size() < limits::evidence) evidence_.emplace(text);
}

/// "gfx90a:sramecc+:xnack-" ends where no more target characters follow.
void EvidenceScanner::keep_gfx_target(std::string_view text) {
  constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789:+-";
  text = text.substr(0, text.find_first_not_of(allowed));
  if (gfx_targets_.size() < limits::evidence) gfx_targets_.emplace(text);
}

}  // namespace wheelcheck::elf
