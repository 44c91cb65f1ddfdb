// How rules begin a finding, so that the same role always has the same weight.
#pragma once

#include <string_view>

#include "engine/case.hpp"
#include "engine/rule.hpp"

namespace wheelcheck {

/// A finding about the wheel as a whole, or about `member`, with the rule's own severity and
/// certainty.
Finding draft(const Rule& rule, Phase phase, std::string_view member = {});

/// A finding about a library that does not load (or would not), weighed by its role: mandatory is
/// an error at import; guarded, and a group without any loading member, an error at use; everything
/// else the package can do without, and what loads after its siblings: a note that does not decide.
/// `result` is what Python would raise.
Finding draft(const Rule& rule, const Case& subject, const LibraryCase& library);

/// A finding about what a library is, whatever the loader says of it: the rule's own severity where
/// the package leans on the library, a note where it can do without. Never decides.
Finding draft(const Rule& rule, Phase phase, const LibraryCase& library);

/// Does any member of the variant group that `library` belongs to load?
bool group_loads(const Case& subject, const LibraryCase& library);

/// What the user would see: `ImportError: MESSAGE` for an extension module, `OSError: MESSAGE` for
/// a library opened by name; empty where the outcome has no message.
std::string raised(const LibraryCase& library);

/// Turns every defect of the wheel and of its members whose kind is `rule.id` into a finding.
void report_defects(const Rule& rule, Phase phase, const Case& subject, Results& results);

}  // namespace wheelcheck
