#include "cli/data_option.hpp"

#include <CLI/CLI.hpp>

#include "cli/option_table.hpp"
#include "snapshot/data_directory.hpp"

namespace wheelcheck {

void declare_data_option(CLI::App& command, std::vector<std::string>& directories) {
  repeatable(
      *command
           .add_option("--data", directories,
                       "Further snapshots, made by 'wheelcheck snapshot' (*.snapshot in DIR)")
           ->type_name("DIR"));
}

std::shared_ptr<const PublishedSnapshots> snapshots_of(
    const std::vector<std::string>& directories) {
  std::vector<SnapshotStore> stores;
  for (const std::string& directory : directories)
    for (SnapshotStore& store : read_data_directory(directory)) stores.push_back(std::move(store));
  stores.push_back(SnapshotStore::shipped());
  return std::make_shared<const PublishedSnapshots>(std::move(stores));
}

}  // namespace wheelcheck
