#include "environment/inline_list.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "environment/environment_error.hpp"
#include "facts/nearest_word.hpp"
#include "python/name.hpp"

namespace wheelcheck {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Digits separated by single dots, at least `least` groups.
bool is_dotted(std::string_view text, int least) {
  int groups = 0;
  while (true) {
    std::size_t digits = 0;
    while (digits < text.size() && is_digit(text[digits])) ++digits;
    if (digits == 0 || digits > 9) return false;
    ++groups;
    text.remove_prefix(digits);
    if (text.empty()) return groups >= least;
    if (text.front() != '.') return false;
    text.remove_prefix(1);
  }
}

bool is_one_of(std::string_view value, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), value) != words.end();
}

// "3.11", "3.11.7", "3.14.0rc2", "3.13t", "3.13.1td"
bool is_python(std::string_view value) {
  while (value.ends_with('t') || value.ends_with('d')) value.remove_suffix(1);
  const auto letter = value.find_first_of("abr");
  if (letter != std::string_view::npos) {
    std::string_view tail = value.substr(letter + (value.substr(letter).starts_with("rc") ? 2 : 1));
    if (tail.empty() || !std::all_of(tail.begin(), tail.end(), is_digit)) return false;
    value = value.substr(0, letter);
  }
  return is_dotted(value, 2) && value.starts_with("3.");
}

// "8.9", "sm_89", "sm89", "89"; "none" has its meaning
bool is_gpu(std::string_view value) {
  if (value == "none") return true;
  if (value.starts_with("sm_")) value.remove_prefix(3);
  if (value.starts_with("sm")) value.remove_prefix(2);
  if (is_dotted(value, 2)) return true;
  return value.size() >= 2 && value.size() <= 3 &&
         std::all_of(value.begin(), value.end(), is_digit);
}

bool is_word(std::string_view value) {
  return !value.empty() && value.find_first_of(" \t\n") == std::string_view::npos;
}

struct Key {
  std::string_view name;
  bool (*accepts)(std::string_view);
  std::string_view expected;  // completes "is expected"
  bool repeatable = false;
};

constexpr std::array<Key, 19> keys{{
    {"cpu",
     [](std::string_view v) {
       return is_one_of(v,
                        {"1", "2", "3", "4", "x86-64-v1", "x86-64-v2", "x86-64-v3", "x86-64-v4"});
     },
     "x86-64-v1 to x86-64-v4"},
    {"cuda", [](std::string_view v) { return v == "none" || is_dotted(v, 1); },
     "a version such as 12.4, or none"},
    {"cxx11abi",
     [](std::string_view v) {
       return is_one_of(v, {"0", "1"});
     },
     "0 or 1"},
    {"driver", [](std::string_view v) { return v == "none" || is_dotted(v, 1); },
     "a version such as 570.86.15, or none"},
    {"glibc", [](std::string_view v) { return is_dotted(v, 2); }, "a version such as 2.35"},
    {"gpu", is_gpu, "a compute capability such as 8.9 or sm_89, or none", true},
    {"implementation",
     [](std::string_view v) {
       return is_one_of(v, {"cpython", "pypy"});
     },
     "cpython or pypy"},
    {"ld-library-path", is_word, "directories separated by colons"},
    {"libpython",
     [](std::string_view v) {
       return is_one_of(v, {"shared", "static"});
     },
     "shared or static"},
    {"library", is_word, "a SONAME such as libcuda.so.1", true},
    {"libstdcxx", [](std::string_view v) { return is_dotted(v, 3); },
     "the highest GLIBCXX version, such as 3.4.30"},
    {"machine", is_word, "a machine such as x86_64 or aarch64"},
    {"musl", [](std::string_view v) { return is_dotted(v, 2); }, "a version such as 1.2.4"},
    {"no-library", is_word, "a SONAME such as libcuda.so.1", true},
    {"os", is_word, "a preset such as debian-12"},
    {"page-size",
     [](std::string_view v) {
       return is_one_of(v, {"4096", "16384", "65536", "4k", "16k", "64k"});
     },
     "4k, 16k or 64k"},
    {"platform", is_word, "a platform tag such as manylinux_2_28_x86_64"},
    {"python", is_python, "a version such as 3.11, 3.12.4 or 3.13t"},
    {"torch", [](std::string_view v) { return !v.empty() && is_digit(v.front()) && is_word(v); },
     "a version such as 2.4.1 or 2.6.0+cu126"},
}};

const Key* find_key(std::string_view name) {
  const auto found =
      std::find_if(keys.begin(), keys.end(), [&](const Key& key) { return key.name == name; });
  return found == keys.end() ? nullptr : &*found;
}

// The key that a word was meant to be. A word longer than the key is taken for the distribution
// that it names (torchvision, python-dateutil); so are short words, and words with another first
// letter (cython, biopython), where slips of the hand are rare.
std::string_view misspelt_key(std::string_view word) {
  const std::string_view nearest = nearest_word(word, inline_keys());
  const bool meant = nearest.size() >= 5 && word.size() <= nearest.size() &&
                     word.front() == nearest.front();
  return meant ? nearest : std::string_view();
}

InlinePart split_part(std::string_view part) {
  const auto equals = part.find('=');
  const std::string shown(part);
  if (equals == std::string_view::npos)
    throw EnvironmentError("--env: " + shown +
                           " is no key==value; write torch==2.4.1, gpu==8.9 or a "
                           "preset, path or descriptor as the first part");
  std::string_view key = part.substr(0, equals), value = part.substr(equals + 1);
  if (value.starts_with('=')) value.remove_prefix(1);
  if (key.find_first_of("<>~!") != std::string_view::npos || value.starts_with('='))
    throw EnvironmentError("--env: " + shown +
                           " is a range; an environment has one version: write ==");
  const auto trim = [](std::string_view& text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
  };
  trim(key);
  trim(value);
  InlinePart result;
  result.key = normalize_name(key);
  result.value = value;
  if (key.empty() || value.empty())
    throw EnvironmentError("--env: " + shown + " lacks " + (key.empty() ? "a key" : "a value") +
                           "; write key==value");
  return result;
}

void check_part(InlinePart& part) {
  if (const Key* key = find_key(part.key)) {
    if (!key->accepts(part.value))
      throw EnvironmentError("--env: " + part.key + "==" + part.value + ": " +
                             std::string(key->expected) + " is expected");
    return;
  }
  if (const std::string_view meant = misspelt_key(part.key); !meant.empty())
    throw EnvironmentError("--env: unknown key " + part.key + "; did you mean " +
                           std::string(meant) + "?");
  if (!is_valid_name(part.key))
    throw EnvironmentError("--env: " + part.key + " is neither a key nor a distribution's name");
  part.is_distribution = true;
}

}  // namespace

const std::vector<std::string_view>& inline_keys() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> result;
    for (const Key& key : keys) result.push_back(key.name);
    return result;
  }();
  return names;
}

std::vector<InlinePart> parse_inline_list(const std::vector<std::string_view>& parts) {
  std::vector<InlinePart> result;
  std::set<std::string> seen;
  for (const std::string_view text : parts) {
    InlinePart part = split_part(text);
    check_part(part);
    const Key* key = find_key(part.key);
    if (!seen.insert(part.key).second && !(key && key->repeatable))
      throw EnvironmentError("--env: " + part.key + " is given twice; keep one of them");
    result.push_back(std::move(part));
  }
  return result;
}

InlineValues::InlineValues(const std::vector<InlinePart>& parts) {
  for (const InlinePart& part : parts)
    if (!part.is_distribution) values_[part.key].push_back(part.value);
}

const std::string* InlineValues::first(std::string_view key) const {
  const auto& values = all(key);
  return values.empty() ? nullptr : &values.front();
}

const std::vector<std::string>& InlineValues::all(std::string_view key) const {
  static const std::vector<std::string> none;
  const auto found = values_.find(key);
  return found == values_.end() ? none : found->second;
}

}  // namespace wheelcheck
