// `--data DIR`, wherever a command takes an environment.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "snapshot/published_snapshots.hpp"

namespace CLI {
class App;
}

namespace wheelcheck {

/// Declares the repeatable option; `directories` must outlive parsing.
void declare_data_option(CLI::App& command, std::vector<std::string>& directories);

/// The snapshots of `directories`, in their order, before those inside the program. Throws
/// CannotRead.
std::shared_ptr<const PublishedSnapshots> snapshots_of(const std::vector<std::string>& directories);

}  // namespace wheelcheck
