#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_zip64_local = {
    .id = "archive-zip64-local",
    .severity = Severity::note,
    .certainty = Certainty::certain,
    .summary = "a local header carries only one of the two zip64 sizes",
    .cause =
        R"(In a local header the zip64 field has to hold both sizes (APPNOTE 4.5.3). Some writers put in
only the one that needs it. Readers that go by the central directory do not mind; one that streams
may take the first number for the other size, and the package index refuses the wheel.)",
    .cure = "nothing to do; as its author, pack the wheel with another tool",
    .check = report_at_install,
};

}  // namespace wheelcheck
