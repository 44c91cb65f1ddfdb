// The list that `wheelcheck snapshot` packs: unpacked packages and the releases they make up, as
// JSON. scripts/snapshots/ writes it.
#pragma once

#include <string>

#include "snapshot/snapshot_writer.hpp"

namespace wheelcheck {

/// Reads every package of the list below `json` ("packages": name, version, machine, file, sha256,
/// requires_dist, requires_python, top_level, root, imports, search_paths, libraries: [{path,
/// sha256}]; then
/// "releases": kind, name, version, machine, facts, packages, alternatives) and adds it to
/// `writer`. A `root` is a directory; paths of libraries lie below it. Throws CannotRead for a list
/// that is malformed and for a library that can't be read.
void add_package_list(const std::string& json, SnapshotWriter& writer);

}  // namespace wheelcheck
