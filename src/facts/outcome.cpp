#include "facts/outcome.hpp"

namespace wheelcheck {

std::string_view to_string(OutcomeKind kind) {
  switch (kind) {
    case OutcomeKind::loads:
      return "loads";
    case OutcomeKind::missing_library:
      return "missing-library";
    case OutcomeKind::missing_version:
      return "missing-version";
    case OutcomeKind::missing_symbol:
      return "missing-symbol";
    case OutcomeKind::refused:
      return "refused";
    case OutcomeKind::unknown:
      return "unknown";
  }
  return "unknown";
}

}  // namespace wheelcheck
