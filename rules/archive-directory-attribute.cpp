#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_directory_attribute = {
    .id = "archive-directory-attribute",
    .severity = Severity::note,
    .certainty = Certainty::certain,
    .summary = "the attributes of a member and its name disagree about whether it is a directory",
    .cause =
        R"(The mode bits say directory and the name has no slash at the end, or the other way round.
Installers go by the name.)",
    .cure = "nothing to do; as its author, pack the wheel with an ordinary tool",
    .check = report_at_install,
};

}  // namespace wheelcheck
