#include "python/specifier.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace wheelcheck {
namespace {

using Relation = Specifier::Relation;

struct Sign {
  std::string_view text;
  Relation relation;
};
// Longer signs come before those that they begin with.
constexpr std::array<Sign, 8> signs = {{{"===", Relation::arbitrary},
                                        {"==", Relation::equal},
                                        {"!=", Relation::not_equal},
                                        {"~=", Relation::compatible},
                                        {"<=", Relation::less_equal},
                                        {">=", Relation::greater_equal},
                                        {"<", Relation::less},
                                        {">", Relation::greater}}};

std::string_view sign_of(Relation relation) {
  return std::find_if(signs.begin(), signs.end(),
                      [&](const Sign& sign) { return sign.relation == relation; })
      ->text;
}

std::optional<Relation> take_relation(Scanner& scanner) {
  for (const Sign& sign : signs)
    if (scanner.take(sign.text)) return sign.relation;
  return std::nullopt;
}

// What follows the release, and which of it the relation allows: `.*` and a local label belong to
// == and != alone, and ~= wants two numbers.
bool scan_operand(Scanner& scanner, Specifier& specifier) {
  const bool equality =
      specifier.relation == Relation::equal || specifier.relation == Relation::not_equal;
  if (!scan_release(scanner, specifier.version)) return false;
  if (specifier.relation == Relation::compatible && specifier.version.release.size() < 2)
    return false;
  if (equality && scanner.take(".*")) return specifier.wildcard = true;
  return scan_phases(scanner, specifier.version) &&
         (!equality || scan_local(scanner, specifier.version));
}

void take_arbitrary(Scanner& scanner) {
  for (std::size_t before = scanner.position(); !scanner.at_end(); before = scanner.position()) {
    scanner.skip_space();
    const bool ends =
        scanner.position() != before || scanner.peek() == ';' || scanner.peek() == ')';
    if (ends || scanner.at_end()) {
      scanner.rewind(before);
      return;
    }
    scanner.advance(1);
  }
}

bool equals(const Specifier& specifier, const Version& candidate) {
  if (specifier.wildcard)
    return candidate.has_prefix(specifier.version, specifier.version.release.size());
  return specifier.version.local.empty() ? compare_public(candidate, specifier.version) == 0
                                         : candidate == specifier.version;
}

// `>V` takes neither V+local nor, unless V is one itself, a post release of V.
bool is_greater(const Version& candidate, const Version& bound) {
  if (compare_public(candidate, bound) <= 0) return false;
  if (bound.post || bound.dev) return true;
  const bool same_pre = candidate.pre.has_value() == bound.pre.has_value() &&
                        (!bound.pre || (candidate.pre->phase == bound.pre->phase &&
                                        candidate.pre->number == bound.pre->number));
  const std::size_t length = std::max(candidate.release.size(), bound.release.size());
  return !(candidate.has_prefix(bound, length) && same_pre);
}

// `<V` takes no pre-release of V, unless V is a pre-release: everything from V.dev0 on is out.
bool is_less(const Version& candidate, Version bound) {
  if (!bound.is_prerelease()) bound.dev = 0;
  return candidate < bound;
}

// Equal for clauses that mean the same: `>1.0` and `>1`, though not `~=1.0` and `~=1.0.0`.
std::string canonical(const Specifier& specifier) {
  if (specifier.relation == Relation::arbitrary || specifier.wildcard) return specifier.text();
  Version version = specifier.version;
  if (specifier.relation != Relation::compatible)
    while (version.release.size() > 1 && version.release.back() == 0) version.release.pop_back();
  return std::string(sign_of(specifier.relation)) + version.text();
}

bool fails_to_parse(ParseError* error, const Scanner& scanner, std::size_t at, std::string text) {
  if (error) *error = scanner.error_at(at, std::move(text));
  return false;
}

// One clause of a set, up to the next comma.
bool add_clause(std::string_view whole, std::size_t start, std::size_t length, SpecifierSet& set,
                ParseError* error) {
  const std::string_view clause = strip_space(whole.substr(start, length));
  if (clause.empty()) return true;
  Scanner scanner(clause);
  std::optional<Specifier> specifier = scan_specifier(scanner);
  if (!specifier || !scanner.at_end()) {
    const auto offset = static_cast<std::size_t>(clause.data() - whole.data());
    return fails_to_parse(error, Scanner(whole), offset + scanner.position(),
                          "'" + std::string(clause) + "' is not a version specifier");
  }
  set.specifiers.push_back(std::move(*specifier));
  return true;
}

}  // namespace

std::optional<Specifier> scan_specifier(Scanner& scanner) {
  const std::size_t start = scanner.position();
  Specifier specifier;
  const std::optional<Relation> relation = take_relation(scanner);
  if (relation) {
    specifier.relation = *relation;
    scanner.skip_space();
    const std::size_t operand = scanner.position();
    if (*relation == Relation::arbitrary) take_arbitrary(scanner);
    if (*relation == Relation::arbitrary || scan_operand(scanner, specifier)) {
      specifier.written = scanner.since(operand);
      return specifier;
    }
  }
  scanner.rewind(start);
  return std::nullopt;
}

std::string Specifier::text() const { return std::string(sign_of(relation)) + written; }

bool Specifier::contains(const Version& candidate) const {
  switch (relation) {
    case Relation::equal:
      return equals(*this, candidate);
    case Relation::not_equal:
      return !equals(*this, candidate);
    case Relation::compatible:
      return candidate >= version && candidate.has_prefix(version, version.release.size() - 1);
    case Relation::less:
      return is_less(candidate, version);
    case Relation::less_equal:
      return compare_public(candidate, version) <= 0;
    case Relation::greater:
      return is_greater(candidate, version);
    case Relation::greater_equal:
      return compare_public(candidate, version) >= 0;
    case Relation::arbitrary:
      return candidate.text() == to_lower(written);
  }
  return false;
}

std::optional<SpecifierSet> SpecifierSet::parse(std::string_view text, ParseError* error) {
  SpecifierSet set;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t comma = std::min(text.find(',', start), text.size());
    if (!add_clause(text, start, comma - start, set, error)) return std::nullopt;
    start = comma + 1;
  }
  return set;
}

std::string SpecifierSet::text() const {
  std::vector<std::pair<std::string, std::string>> clauses;  // as written, canonical
  for (const Specifier& specifier : specifiers)
    clauses.emplace_back(specifier.text(), canonical(specifier));
  std::sort(clauses.begin(), clauses.end());
  std::set<std::string_view> seen;
  std::string text;
  for (const auto& [written, meaning] : clauses)
    if (seen.insert(meaning).second) text += (text.empty() ? "" : ",") + written;
  return text;
}

bool SpecifierSet::contains(const Version& candidate, Prereleases prereleases) const {
  if (prereleases == Prereleases::refuse && candidate.is_prerelease()) return false;
  return std::all_of(specifiers.begin(), specifiers.end(),
                     [&](const Specifier& specifier) { return specifier.contains(candidate); });
}

std::vector<std::size_t> SpecifierSet::satisfying(std::span<const Version> candidates,
                                                  Prereleases prereleases) const {
  std::vector<std::size_t> all, finals;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (!contains(candidates[i], prereleases)) continue;
    all.push_back(i);
    if (!candidates[i].is_prerelease()) finals.push_back(i);
  }
  const bool prefer_finals = prereleases == Prereleases::automatic && !names_prerelease();
  return prefer_finals && !finals.empty() ? finals : all;
}

std::vector<std::size_t> SpecifierSet::failing(const Version& candidate) const {
  std::vector<std::size_t> indices;
  for (std::size_t i = 0; i < specifiers.size(); ++i)
    if (!specifiers[i].contains(candidate)) indices.push_back(i);
  return indices;
}

bool SpecifierSet::names_prerelease() const {
  return std::any_of(specifiers.begin(), specifiers.end(), [](const Specifier& specifier) {
    if (specifier.relation == Relation::not_equal) return false;
    if (specifier.relation != Relation::arbitrary) return specifier.version.is_prerelease();
    const std::optional<Version> version = Version::parse(specifier.written);
    return version && version->is_prerelease();
  });
}

}  // namespace wheelcheck
