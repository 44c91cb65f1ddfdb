#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule wheel_dist_info = {
    .id = "wheel-dist-info",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "the *.dist-info directory is missing, ambiguous or of another project",
    .cause =
        R"(Installers take name and version from the one `NAME-VERSION.dist-info` directory that matches
the file name. pip says `… has an invalid wheel, .dist-info directory not found`, `multiple
.dist-info directories found` or `does not start with …`.)",
    .cure = "take another build; as its author, do not rename wheels or pack two projects into one",
    .check = report_at_install,
};

}  // namespace wheelcheck
