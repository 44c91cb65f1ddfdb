#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule elf_malformed = {
    .id = "elf-malformed",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "a shared object is malformed",
    .cause =
        R"(A table of the file reaches beyond its end, a chain has a loop, or a count is impossible. If
the loader stumbles over it the outcome of that library says so; if not, other tools may still
crash or be led astray. Of a program that lies in the package this is a note.)",
    .cure =
        "take another build of the wheel; as its author, look at the post-processing (strip, "
        "patchelf, packers)",
    .check = report_at_import,
};

}  // namespace wheelcheck
