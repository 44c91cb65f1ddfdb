#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_encrypted = {
    .id = "archive-encrypted",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a member is encrypted",
    .cause =
        R"(No installer has a key. pip fails with `RuntimeError: File … is encrypted, password required
for extraction`, and no scanner can look into it.)",
    .cure = "take a wheel that is not encrypted; report it to the index it came from",
    .check = report_at_install,
};

}  // namespace wheelcheck
