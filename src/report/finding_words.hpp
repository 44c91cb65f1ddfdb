// A finding in one line or a few, for formats that have one field for a message.
#pragma once

#include <string>
#include <vector>

#include "engine/result.hpp"

namespace wheelcheck {

/// What happens, in one line: the result, else what is needed. Not escaped.
std::string finding_headline(const Finding& finding);

/// The headline with member and rule in front: "demo/_C.so: ImportError: … [torch-symbol-missing]".
std::string finding_line(const Finding& finding);

/// "needs …\nhas …\nresult …\nremedy …", empty fields left out. Not escaped.
std::string finding_paragraph(const Finding& finding);

/// Findings that do not count, in all results.
std::size_t suppressed_count(const Answer& answer);

struct Told {
  const Result* result;
  const Finding* finding;
};

/// Every finding that counts, errors before warnings before notes, else in the order of the
/// results.
std::vector<Told> by_severity(const Answer& answer);

}  // namespace wheelcheck
