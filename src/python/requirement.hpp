// Requirements as Requires-Dist and requirements files write them (PEP 508).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "python/marker.hpp"
#include "python/specifier.hpp"

namespace wheelcheck {

/// `name[extra,…] >=1,<2; marker` or `name[extra,…] @ url ; marker`.
struct Requirement {
  /// Longer text is refused unread; the longest line of metadata seen in the wild is under 2 KB.
  static constexpr std::size_t length_limit = 65536;

  std::string name;                 // as written; compare with normalize_name
  std::vector<std::string> extras;  // as written, sorted, each once
  std::string url;                  // empty: none
  SpecifierSet specifiers;
  std::optional<Marker> marker;

  /// Reads one line without comment. nullopt: malformed, `error` (if given) says where.
  static std::optional<Requirement> parse(std::string_view text, ParseError* error = nullptr);

  /// The marker holds; yes without one.
  Truth applies(const MarkerEnvironment& environment) const;

  std::string text() const;  // normalised spaces, sorted extras and clauses
};

}  // namespace wheelcheck
