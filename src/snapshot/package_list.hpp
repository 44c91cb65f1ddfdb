// The list that `wheelcheck snapshot` packs: unpacked packages and the releases they make up, as
// JSON. scripts/snapshots/ writes it.
#pragma once

#include <string>

#include "snapshot/snapshot_writer.hpp"

namespace wheelcheck {

/// Reads every package of the list and adds it to `writer`:
///   "packages": name, version, machine, file, sha256, requires_dist, requires_python, top_level,
///               root (a directory), imports, search_paths (false: forget RPATH and RUNPATH),
///               libraries: [{path below root, sha256}]
///   "snapshots": path of a snapshot file of which every package is taken; without_imports: names
///               of packages whose imports are left out
///   "releases": kind, name, version, machine, facts, packages, alternatives (files)
/// Throws CannotRead for a list that is malformed and for a library that can't be read.
void add_package_list(const std::string& json, SnapshotWriter& writer);

}  // namespace wheelcheck
