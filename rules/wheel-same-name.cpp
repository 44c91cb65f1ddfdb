#include "engine/file_comparison.hpp"

namespace wheelcheck {

extern const Rule wheel_same_name = {
    .id = "wheel-same-name",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "files of one name have different bytes",
    .cause =
        R"(A file name is meant to say which file it is: installers, caches and lock files without hashes
take any file of that name for the same. A build that was repeated under the same version, a copy that
was cut off, or a file that somebody replaced lies beside the first one. Only `wheelcheck audit` finds
this, for it takes several files to see.)",
    .cure = "keep one of them, give the other a build tag, or pin by hash",
    .check = judged_across_files,
};

}  // namespace wheelcheck
