#include "snapshot/data_directory.hpp"

#include <algorithm>
#include <filesystem>

#include "facts/defect.hpp"

namespace wheelcheck {

std::vector<SnapshotStore> read_data_directory(const std::string& directory) {
  std::error_code error;
  std::vector<std::string> paths;
  for (std::filesystem::directory_iterator at(directory, error), end; !error && at != end;
       at.increment(error))
    if (at->path().extension() == ".snapshot") paths.push_back(at->path().string());
  if (error) throw CannotRead("--data " + directory + ": " + error.message());
  if (paths.empty())
    throw CannotRead("--data " + directory +
                     ": no *.snapshot in it; 'wheelcheck snapshot' makes them");
  std::sort(paths.begin(), paths.end());
  std::vector<SnapshotStore> stores;
  for (const std::string& path : paths) {
    try {
      stores.push_back(SnapshotStore::open(path));
      stores.back().check();
    } catch (const CannotRead& trouble) {
      const std::string_view what = trouble.what();
      throw CannotRead((what.starts_with(path) ? "" : path + ": ") + std::string(what));
    }
  }
  return stores;
}

}  // namespace wheelcheck
