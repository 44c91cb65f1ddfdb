#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_directory_data = {
    .id = "archive-directory-data",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a directory carries data",
    .cause =
        R"(A name that ends in a slash is a directory, which has no contents. Some readers unpack the data
as a file all the same.)",
    .cure =
        "do not install it before its origin is clear; as its author, pack the wheel again with "
        "an ordinary tool (`python -m wheel pack`)",
    .check = report_at_install,
};

}  // namespace wheelcheck
