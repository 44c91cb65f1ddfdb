#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_unknown_method = {
    .id = "archive-unknown-method",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "a member is compressed in a way that not every installer knows",
    .cause =
        R"(Members of wheels are stored or deflated. Python's zipfile knows bzip2 and LZMA too where its
modules were built, other installers do not; such a member was not looked into here.)",
    .cure = "as its author, pack the wheel with deflate",
    .check = report_at_install,
};

}  // namespace wheelcheck
