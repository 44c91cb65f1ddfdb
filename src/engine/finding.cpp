#include "engine/finding.hpp"

namespace wheelcheck {

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "error";
}

std::string_view to_string(Phase phase) {
  switch (phase) {
    case Phase::none:
      return "none";
    case Phase::install:
      return "install";
    case Phase::import:
      return "import";
    case Phase::use:
      return "use";
  }
  return "none";
}

std::string_view to_string(Certainty certainty) {
  switch (certainty) {
    case Certainty::hint:
      return "hint";
    case Certainty::likely:
      return "likely";
    case Certainty::certain:
      return "certain";
  }
  return "hint";
}

}  // namespace wheelcheck
