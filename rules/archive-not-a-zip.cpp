#include "engine/finding_draft.hpp"

namespace wheelcheck {
namespace {

void check(const Rule& self, const Case& subject, Results& results) {
  report_defects(self, Phase::install, subject, results);
}

}  // namespace

extern const Rule archive_not_a_zip = {
    .id = "archive-not-a-zip",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "the file is no zip archive, so no wheel",
    .cause =
        R"(A download that was cut off, an error page of a web server saved under the wheel's name, a
source archive that was renamed, or a zip archive too damaged to name its members. pip says
`zipfile.BadZipFile: File is not a zip file` or `has an invalid wheel`.)",
    .cure = "download the file again, and compare its SHA-256 with the index",
    .check = check,
};

}  // namespace wheelcheck
