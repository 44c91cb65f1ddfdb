#include "engine/defect_rule.hpp"

#include "engine/finding_draft.hpp"

namespace wheelcheck {

void report_at_install(const Rule& self, const Case& subject, Results& results) {
  report_defects(self, Phase::install, subject, results);
}

void report_at_import(const Rule& self, const Case& subject, Results& results) {
  report_defects(self, Phase::import, subject, results);
}

}  // namespace wheelcheck
