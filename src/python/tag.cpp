#include "python/tag.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "python/scanner.hpp"

namespace wheelcheck {
namespace {

// Empty: some part of the set is empty, or there are too many.
std::vector<std::string> split_set(std::string_view set) {
  std::vector<std::string> parts;
  for (std::size_t start = 0; start <= set.size();) {
    const std::size_t dot = std::min(set.find('.', start), set.size());
    if (dot == start || parts.size() == tag_limit) return {};
    parts.push_back(to_lower(set.substr(start, dot - start)));
    start = dot + 1;
  }
  return parts;
}

bool is_identifier(std::string_view text) {
  return !is_digit(text.front()) && std::all_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || is_letter(c) || c == '_';
  });
}

std::optional<unsigned> take_number(Scanner& scanner) {
  const std::string_view digits = scanner.take_digits();
  unsigned number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (digits.empty() || error != std::errc()) return std::nullopt;
  return number;
}

// `MAJOR_MINOR_MACHINE` after the family's name.
bool take_versioned(Scanner& scanner, PlatformTag& tag) {
  const auto major = take_number(scanner);
  if (!major || !scanner.take("_")) return false;
  const auto minor = take_number(scanner);
  if (!minor || !scanner.take("_") || scanner.at_end()) return false;
  tag.major = *major;
  tag.minor = *minor;
  tag.machine = scanner.rest();
  return true;
}

struct Family {
  std::string_view prefix;
  PlatformTag::Family family;
  unsigned minor;  // of glibc 2 that a legacy name stands for; 0: the name carries a version
};
constexpr Family families[] = {
    {"manylinux_", PlatformTag::Family::manylinux, 0},
    {"manylinux2014_", PlatformTag::Family::manylinux, 17},  // PEP 599
    {"manylinux2010_", PlatformTag::Family::manylinux, 12},  // PEP 571
    {"manylinux1_", PlatformTag::Family::manylinux, 5},      // PEP 513
    {"musllinux_", PlatformTag::Family::musllinux, 0},
    {"macosx_", PlatformTag::Family::macosx, 0},
};

}  // namespace

std::vector<Tag> parse_tags(std::string_view python, std::string_view abi,
                            std::string_view platform) {
  const auto pythons = split_set(python), abis = split_set(abi), platforms = split_set(platform);
  if (!std::all_of(pythons.begin(), pythons.end(), is_identifier)) return {};
  if (pythons.size() * abis.size() > tag_limit ||
      pythons.size() * abis.size() * platforms.size() > tag_limit)
    return {};
  std::vector<Tag> tags;
  std::set<Tag> seen;
  for (const std::string& p : pythons)
    for (const std::string& a : abis)
      for (const std::string& m : platforms)
        if (Tag tag{p, a, m}; seen.insert(tag).second) tags.push_back(std::move(tag));
  return tags;
}

std::vector<Tag> parse_tags(std::string_view text) {
  const std::size_t first = text.find('-');
  const std::size_t second = first == text.npos ? text.npos : text.find('-', first + 1);
  if (second == text.npos || text.find('-', second + 1) != text.npos) return {};
  return parse_tags(text.substr(0, first), text.substr(first + 1, second - first - 1),
                    text.substr(second + 1));
}

PlatformTag parse_platform_tag(std::string_view platform) {
  PlatformTag tag;
  if (platform == "any") return {PlatformTag::Family::any, 0, 0, ""};
  if (platform == "win32") return {PlatformTag::Family::windows, 0, 0, "x86"};
  for (const Family& family : families) {
    Scanner scanner(platform);
    if (!scanner.take(family.prefix)) continue;
    tag.family = family.family;
    if (family.minor != 0) return {family.family, 2, family.minor, std::string(scanner.rest())};
    return take_versioned(scanner, tag) ? tag : PlatformTag();
  }
  Scanner scanner(platform);
  if (scanner.take("linux_")) tag.family = PlatformTag::Family::linux;
  if (scanner.take("win_")) tag.family = PlatformTag::Family::windows;
  if (tag.family != PlatformTag::Family::other) tag.machine = scanner.rest();
  return tag;
}

std::optional<PythonTag> parse_python_tag(std::string_view python) {
  const std::size_t letters = std::min(python.find_first_of("0123456789"), python.size());
  PythonTag tag;
  tag.implementation = python.substr(0, letters);
  Scanner scanner(python.substr(letters));
  if (letters == 0 || !is_digit(scanner.peek())) return std::nullopt;
  // The first digit is the major version, the others the minor: cp39, cp313 (PEP 425).
  tag.major = static_cast<unsigned>(scanner.peek() - '0');
  scanner.advance(1);
  if (scanner.at_end()) return tag;
  tag.minor = take_number(scanner);
  if (!tag.minor || !scanner.at_end()) return std::nullopt;
  return tag;
}

}  // namespace wheelcheck
