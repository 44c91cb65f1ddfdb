// What an environment is to a result that is kept: one digest over all that an examination may read
// of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "environment/environment.hpp"
#include "snapshot/snapshot_store.hpp"

namespace wheelcheck {

/// SHA-256 (64 digits) over every field, and over what stands behind each library: the stamp of an
/// installed file, the text of a captured one. What comes from a snapshot is named by the
/// environment and lies in this program or in `added`, the user's own. More than
/// Environment::digest, which leaves out contents: equal digests mean equal answers of one program.
/// nullopt: a library is of a kind that cannot be named so, or its file was changed just now.
std::optional<std::string> environment_identity(const Environment& environment,
                                                const std::vector<SnapshotStore>& added);

}  // namespace wheelcheck
