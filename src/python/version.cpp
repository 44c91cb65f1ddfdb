#include "python/version.hpp"

#include <algorithm>
#include <charconv>

namespace wheelcheck {
namespace {

constexpr std::string_view separators = "._-";

bool to_number(std::string_view digits, std::uint64_t& number) {
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() && end == digits.data() + digits.size();
}

// `[-_.]?WORD[-_.]?N`: a word with no number means number 0 (PEP 440, implicit pre-release number).
bool scan_numbered(Scanner& scanner, std::optional<std::uint64_t>& number) {
  scanner.take_one_of(separators);
  const std::string_view digits = scanner.take_digits();
  number = 0;
  return digits.empty() || to_number(digits, *number);
}

std::optional<Version::Phase> take_phase(Scanner& scanner) {
  using Phase = Version::Phase;
  struct Spelling {
    std::string_view word;
    Phase phase;
  };
  // Longer spellings come before those that they begin with.
  static constexpr Spelling spellings[] = {{"alpha", Phase::alpha},       {"a", Phase::alpha},
                                           {"beta", Phase::beta},         {"b", Phase::beta},
                                           {"preview", Phase::candidate}, {"pre", Phase::candidate},
                                           {"c", Phase::candidate},       {"rc", Phase::candidate}};
  for (const Spelling& spelling : spellings)
    if (scanner.take_any_case(spelling.word)) return spelling.phase;
  return std::nullopt;
}

bool scan_pre(Scanner& scanner, Version& version) {
  const std::size_t start = scanner.position();
  scanner.take_one_of(separators);
  const std::optional<Version::Phase> phase = take_phase(scanner);
  if (!phase) {
    scanner.rewind(start);
    return true;
  }
  std::optional<std::uint64_t> number;
  if (!scan_numbered(scanner, number)) return false;
  version.pre = Version::PreRelease{*phase, *number};
  return true;
}

bool scan_post(Scanner& scanner, Version& version) {
  const std::size_t start = scanner.position();
  if (scanner.peek() == '-' && is_digit(scanner.peek(1))) {  // 1.0-1, the implicit post release
    scanner.advance(1);
    return to_number(scanner.take_digits(), version.post.emplace());
  }
  scanner.take_one_of(separators);
  if (scanner.take_any_case("post") || scanner.take_any_case("rev") || scanner.take_any_case("r"))
    return scan_numbered(scanner, version.post);
  scanner.rewind(start);
  return true;
}

bool scan_dev(Scanner& scanner, Version& version) {
  const std::size_t start = scanner.position();
  scanner.take_one_of(separators);
  if (scanner.take_any_case("dev")) return scan_numbered(scanner, version.dev);
  scanner.rewind(start);
  return true;
}

Version::LocalPart local_part(std::string_view text) {
  if (!std::all_of(text.begin(), text.end(), is_digit)) return {to_lower(text), false};
  const std::size_t zeros = std::min(text.find_first_not_of('0'), text.size() - 1);
  return {std::string(text.substr(zeros)), true};
}

std::weak_ordering compare_release(const Version& left, const Version& right) {
  const std::size_t length = std::max(left.release.size(), right.release.size());
  for (std::size_t i = 0; i < length; ++i)
    if (const auto order = left.number(i) <=> right.number(i); order != 0) return order;
  return std::weak_ordering::equivalent;
}

// dev-only sorts before any alpha; no pre-release sorts after every candidate.
int phase_rank(const Version& version) {
  if (version.pre) return static_cast<int>(version.pre->phase);
  return !version.post && version.dev ? -1 : 3;
}

std::weak_ordering compare_local_part(const Version::LocalPart& left,
                                      const Version::LocalPart& right) {
  if (left.number != right.number) return left.number <=> right.number;
  if (left.number && left.text.size() != right.text.size())
    return left.text.size() <=> right.text.size();
  return left.text.compare(right.text) <=> 0;
}

}  // namespace

bool scan_release(Scanner& scanner, Version& version) {
  scanner.take_one_of("vV");
  std::string_view digits = scanner.take_digits();
  if (scanner.peek() == '!' && is_digit(scanner.peek(1))) {
    if (digits.empty() || !to_number(digits, version.epoch)) return false;
    scanner.advance(1);
    digits = scanner.take_digits();
  }
  for (;;) {
    if (digits.empty() || !to_number(digits, version.release.emplace_back())) return false;
    if (scanner.peek() != '.' || !is_digit(scanner.peek(1))) return true;
    scanner.advance(1);
    digits = scanner.take_digits();
  }
}

bool scan_phases(Scanner& scanner, Version& version) {
  return scan_pre(scanner, version) && scan_post(scanner, version) && scan_dev(scanner, version);
}

bool scan_local(Scanner& scanner, Version& version) {
  if (scanner.peek() != '+' || !(is_digit(scanner.peek(1)) || is_letter(scanner.peek(1))))
    return true;
  scanner.advance(1);
  for (;;) {
    version.local.push_back(local_part(scanner.take_alphanumeric()));
    const bool more = separators.find(scanner.peek()) != std::string_view::npos &&
                      (is_digit(scanner.peek(1)) || is_letter(scanner.peek(1)));
    if (!more) return true;
    scanner.advance(1);
  }
}

std::optional<Version> Version::parse(std::string_view text) {
  Scanner scanner(text);
  Version version;
  scanner.skip_space();
  if (!scan_release(scanner, version) || !scan_phases(scanner, version) ||
      !scan_local(scanner, version))
    return std::nullopt;
  scanner.skip_space();
  if (!scanner.at_end()) return std::nullopt;
  return version;
}

std::string Version::public_text() const {
  static constexpr std::string_view phases[] = {"a", "b", "rc"};
  std::string text = epoch == 0 ? std::string() : std::to_string(epoch) + "!";
  for (std::size_t i = 0; i < release.size(); ++i)
    text += (i == 0 ? "" : ".") + std::to_string(release[i]);
  if (pre) text.append(phases[static_cast<int>(pre->phase)]) += std::to_string(pre->number);
  if (post) text += ".post" + std::to_string(*post);
  if (dev) text += ".dev" + std::to_string(*dev);
  return text;
}

std::string Version::local_text() const {
  std::string text;
  for (const LocalPart& part : local) text += (text.empty() ? "" : ".") + part.text;
  return text;
}

std::string Version::text() const {
  return local.empty() ? public_text() : public_text() + "+" + local_text();
}

Version Version::public_version() const {
  Version version = *this;
  version.local.clear();
  return version;
}

bool Version::has_prefix(const Version& prefix, std::size_t length) const {
  if (epoch != prefix.epoch) return false;
  for (std::size_t i = 0; i < length; ++i)
    if (number(i) != prefix.number(i)) return false;
  return true;
}

std::weak_ordering compare_public(const Version& left, const Version& right) {
  if (left.epoch != right.epoch) return left.epoch <=> right.epoch;
  if (const auto order = compare_release(left, right); order != 0) return order;
  if (const auto order = phase_rank(left) <=> phase_rank(right); order != 0) return order;
  if (left.pre && left.pre->number != right.pre->number)
    return left.pre->number <=> right.pre->number;
  if (left.post != right.post) return left.post <=> right.post;  // none comes before post0
  if (left.dev == right.dev) return std::weak_ordering::equivalent;
  if (!left.dev || !right.dev) return right.dev.has_value() <=> left.dev.has_value();
  return *left.dev <=> *right.dev;
}

std::weak_ordering operator<=>(const Version& left, const Version& right) {
  if (const auto order = compare_public(left, right); order != 0) return order;
  return std::lexicographical_compare_three_way(left.local.begin(), left.local.end(),
                                                right.local.begin(), right.local.end(),
                                                compare_local_part);
}

}  // namespace wheelcheck
