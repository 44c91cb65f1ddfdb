#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_data_descriptor = {
    .id = "archive-data-descriptor",
    .severity = Severity::note,
    .certainty = Certainty::certain,
    .summary = "a member's sizes stand behind its data",
    .cause =
        R"(A program that wrote to a pipe did not know the sizes beforehand. Installers cope, since the
central directory has them too; no usual build tool for wheels writes these.)",
    .cure = "nothing to do; as its author, write the archive to a seekable file",
    .check = report_at_install,
};

}  // namespace wheelcheck
