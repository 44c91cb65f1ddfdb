#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_readers_disagree = {
    .id = "archive-readers-disagree",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "two readers find two different archives in this file",
    .cause =
        R"(The bytes were read in two ways, by the audit of the framing and by libzip, and they differ in
the members or in where these lie. A file like that can show one content to a scanner and another
to pip.)",
    .cure =
        "do not install it before its origin is clear; as its author, pack the wheel again with "
        "an ordinary tool (`python -m wheel pack`)",
    .check = report_at_install,
};

}  // namespace wheelcheck
