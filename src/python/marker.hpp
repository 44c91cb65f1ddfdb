// Environment markers (PEP 508): the condition behind the `;` of a requirement.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "python/scanner.hpp"

namespace wheelcheck {

/// Kleene's logic: what is not described leaves the answer open unless the rest settles it.
enum class Truth : std::uint8_t { no, yes, unknown };

Truth truth_of(bool value);
Truth both(Truth left, Truth right);
Truth either(Truth left, Truth right);

/// What markers are evaluated against.
struct MarkerEnvironment {
  /// `python_version` → "3.11", `sys_platform` → "linux", …; a name that is missing is not
  /// described.
  std::map<std::string, std::string, std::less<>> variables;
  /// The extras that are asked for. As in pip, a marker holds if it holds for one of them, or for
  /// the empty extra where none is asked for.
  std::set<std::string> extras;
  /// For lock files (PEP 751); nullopt: not described.
  std::optional<std::set<std::string>> dependency_groups;
};

/// One side of a comparison.
struct MarkerOperand {
  bool literal = false;  // a quoted string, else a variable
  std::string text;      // the string without quotes, or the variable's present name
};

struct MarkerComparison {
  MarkerOperand left;
  std::string relation;  // "<", "<=", "==", "!=", ">=", ">", "~=", "===", "in", "not in"
  MarkerOperand right;
};

/// A comparison, or parts joined by `and` or by `or`. At most `depth_limit` parentheses deep.
struct Marker {
  enum class Kind : std::uint8_t { comparison, all, any };
  static constexpr int depth_limit = 64;

  Kind kind = Kind::comparison;
  MarkerComparison comparison;
  std::vector<Marker> parts;

  /// nullopt: malformed, `error` (if given) says where.
  static std::optional<Marker> parse(std::string_view text, ParseError* error = nullptr);

  Truth evaluate(const MarkerEnvironment& environment) const;
  std::string text() const;  // normalised: `and` and `or` with the parentheses they need
  std::set<std::string> variables() const;  // that the marker names
};

/// Reads a marker from where `scanner` stands, with the spaces around it; what follows is left.
std::optional<Marker> scan_marker(Scanner& scanner, ParseError& error);

}  // namespace wheelcheck
