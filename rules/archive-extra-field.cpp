#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_extra_field = {
    .id = "archive-extra-field",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a member's extra fields are malformed",
    .cause =
        R"(Extra fields are a chain of number, length and data. One runs past the end, so whatever comes
after it (zip64 sizes, a second name) is read differently by different programs.)",
    .cure =
        "do not install it before its origin is clear; as its author, pack the wheel again with "
        "an ordinary tool (`python -m wheel pack`)",
    .check = report_at_install,
};

}  // namespace wheelcheck
