#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule elf_views_disagree = {
    .id = "elf-views-disagree",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .summary = "the section headers of a shared object tell another story than its dynamic table",
    .cause =
        R"(The loader goes by the program headers, most tools for analysis by the section headers. Where
the two differ, what a scanner sees is not what is loaded: careless patching, or intent.)",
    .cure =
        "judge the file by `readelf -Wd --use-dynamic`; as its author, build without rewriting "
        "tools",
    .check = report_at_import,
};

}  // namespace wheelcheck
