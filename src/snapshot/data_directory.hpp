// `--data DIR`: snapshots that the user made.
#pragma once

#include <string>
#include <vector>

#include "snapshot/snapshot_store.hpp"

namespace wheelcheck {

/// Every `*.snapshot` of `directory` (files of `wheelcheck snapshot`), by file name. Throws
/// CannotRead where the directory cannot be read, holds none, or one of them is malformed.
std::vector<SnapshotStore> read_data_directory(const std::string& directory);

}  // namespace wheelcheck
