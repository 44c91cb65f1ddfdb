// Versions of distributions, as PEP 440 writes and orders them.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "python/scanner.hpp"

namespace wheelcheck {

/// `epoch!release[{a|b|rc}pre][.postN][.devN][+local]`. Two versions may compare equal and be
/// written differently (`1.0` and `1.0.0`).
struct Version {
  enum class Phase : std::uint8_t { alpha, beta, candidate };
  struct PreRelease {
    Phase phase;
    std::uint64_t number;
  };
  /// One part of a local label; digits only count as a number of any length, leading zeros dropped.
  struct LocalPart {
    std::string text;
    bool number;
  };

  std::uint64_t epoch = 0;
  std::vector<std::uint64_t> release;  // at least one
  std::optional<PreRelease> pre;
  std::optional<std::uint64_t> post, dev;
  std::vector<LocalPart> local;

  /// Reads every spelling that PEP 440 allows (`v1.0-RC.1`, spaces around). nullopt: not a version,
  /// or a number outside of a local label is over 2^64 - 1.
  static std::optional<Version> parse(std::string_view text);

  std::string text() const;         // normalised
  std::string public_text() const;  // the same without the local label
  std::string local_text() const;   // "cu121"; empty: none
  Version public_version() const;

  /// Number `index` of the release; 0 where it has fewer, as PEP 440 pads.
  std::uint64_t number(std::size_t index) const {
    return index < release.size() ? release[index] : 0;
  }
  /// Alpha, beta, candidate or dev: what installers leave out unless asked.
  bool is_prerelease() const { return pre.has_value() || dev.has_value(); }
  /// Release numbers begin with those of `prefix`, same epoch: what `==prefix.*` matches.
  bool has_prefix(const Version& prefix, std::size_t length) const;
};

/// The order of PEP 440 without and with the local label (none before any; text before numbers).
std::weak_ordering compare_public(const Version& left, const Version& right);
std::weak_ordering operator<=>(const Version& left, const Version& right);
inline bool operator==(const Version& left, const Version& right) { return (left <=> right) == 0; }

// The parts of a version one after the other, for specifiers, where a version ends without notice.
// Each reads as far as the grammar goes; false: a number is too long, or nothing is there.
bool scan_release(Scanner& scanner, Version& version);  // v, epoch, release
bool scan_phases(Scanner& scanner, Version& version);   // pre, post, dev; each may be absent
bool scan_local(Scanner& scanner, Version& version);    // +label; may be absent

}  // namespace wheelcheck
