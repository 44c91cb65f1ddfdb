// Version specifiers (PEP 440) and sets of them: what Requires-Dist and Requires-Python ask for.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "python/version.hpp"

namespace wheelcheck {

/// One clause, such as `>=1.2`, `==2.4.*` or `===anything`.
struct Specifier {
  enum class Relation : std::uint8_t {
    equal,          // ==
    not_equal,      // !=
    compatible,     // ~=
    less,           // <
    less_equal,     // <=
    greater,        // >
    greater_equal,  // >=
    arbitrary       // ===, a comparison of text
  };
  Relation relation = Relation::equal;
  std::string written;    // the version as written
  Version version;        // of `written`, less `.*`; empty for ===
  bool wildcard = false;  // `.*`

  std::string text() const;  // relation and version as written

  /// Pre-releases count like any other version. A local label of `candidate` is ignored by every
  /// relation but `===` and those `==`/`!=` that have a label themselves, and it decides nothing
  /// in `>`: `1.0+cu121` is not greater than `1.0` (PEP 440, "Exclusive ordered comparison").
  bool contains(const Version& candidate) const;
};

/// What becomes of alphas, betas, candidates and dev releases.
enum class Prereleases : std::uint8_t {
  automatic,  // taken where a clause names one, or where nothing else fits (PEP 440)
  allow,      // what pip does with something that is already installed
  refuse
};

/// Clauses that must all hold. The empty set holds for every version.
struct SpecifierSet {
  std::vector<Specifier> specifiers;  // as written

  /// Reads `>=1.0, !=1.3.*`. nullopt: malformed, `error` (if given) says where.
  static std::optional<SpecifierSet> parse(std::string_view text, ParseError* error = nullptr);

  bool empty() const { return specifiers.empty(); }
  std::string text() const;  // sorted, clauses of one meaning once, joined by commas

  /// One version by itself: with `automatic` a pre-release is taken, since nothing else is there.
  bool contains(const Version& candidate, Prereleases prereleases = Prereleases::automatic) const;

  /// Which of these versions satisfy the set: indices, in the order given.
  std::vector<std::size_t> satisfying(std::span<const Version> candidates,
                                      Prereleases prereleases = Prereleases::automatic) const;

  /// The clauses that `candidate` fails, for an explanation: indices into `specifiers`.
  std::vector<std::size_t> failing(const Version& candidate) const;

  /// A clause other than `!=` names a pre-release, so pre-releases are wanted.
  bool names_prerelease() const;
};

/// Reads one clause from where `scanner` stands, as far as the grammar goes. nullopt: none there;
/// the scanner has not moved.
std::optional<Specifier> scan_specifier(Scanner& scanner);

}  // namespace wheelcheck
