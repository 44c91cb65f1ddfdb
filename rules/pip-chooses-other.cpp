#include "engine/file_comparison.hpp"

namespace wheelcheck {

extern const Rule pip_chooses_other = {
    .id = "pip-chooses-other",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "pip would choose a file that breaks, where one beside it loads",
    .cause =
        R"(pip looks at names only. Of the files of one project that its tags allow it takes the highest
version, and compares local labels as text: `2.8.3+cu12torch2.8` is higher than `2.8.3+cu128torch2.9`,
since `t` comes after `8`. What the label promises is not compared with anything. Only `wheelcheck
audit` finds this, for it takes several files to see.)",
    .cure = "pin the version with its label, or give pip the file itself",
    .check = judged_across_files,
};

}  // namespace wheelcheck
