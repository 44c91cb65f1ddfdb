// What the simulated loader answers for one library.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcheck {

enum class OutcomeKind : std::uint8_t {
  loads,
  missing_library,
  missing_version,
  missing_symbol,
  refused,
  unknown,
};

/// "loads", "missing-library", …, the words of the JSON result.
std::string_view to_string(OutcomeKind kind);

struct MissingLibrary {
  std::string name;       // as in DT_NEEDED
  std::string needed_by;  // path of the object that needs it
};

struct MissingVersion {
  std::string provider;  // path of the file that lacks it
  std::string version;
  std::string needed_by;
};

struct MissingSymbol {
  std::string symbol, version;  // version empty: unversioned
  std::string version_file;     // where the verneed expects it
  std::string needed_by;        // path of the object that needs it
};

/// `message` is the literal text of ld.so for the first error in its own order, without ctypes'
/// "OSError: "; the lists go on after it, for explanations.
struct Outcome {
  OutcomeKind kind = OutcomeKind::unknown;
  std::string message;                // empty for loads; for unknown, why
  std::vector<std::string> assuming;  // what was taken for granted, sorted and unique
  std::vector<MissingLibrary> libraries;
  std::vector<MissingVersion> versions;
  std::vector<MissingSymbol> symbols;
  std::vector<std::string>
      loaded;  // paths of the objects mapped for it, breadth first, itself first

  bool fails() const { return kind != OutcomeKind::loads && kind != OutcomeKind::unknown; }
};

}  // namespace wheelcheck
