// Checks of the rules that hand on what a reader found malformed: the reader has judged, and the
// rule, named after the kind of defect, says what it means.
#pragma once

#include "engine/rule.hpp"

namespace wheelcheck {

/// Every defect of the kind `self.id`, met when the wheel is installed.
void report_at_install(const Rule& self, const Case& subject, Results& results);

/// The same, met when the member is loaded.
void report_at_import(const Rule& self, const Case& subject, Results& results);

}  // namespace wheelcheck
