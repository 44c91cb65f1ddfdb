#include "snapshot/package_list.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "elf/mapped_object.hpp"
#include "facts/defect.hpp"
#include "snapshot/snapshot_store.hpp"

namespace wheelcheck {

namespace {

using nlohmann::json;

ReleaseKind kind_of(const std::string& word) {
  if (word == "torch") return ReleaseKind::torch;
  if (word == "python") return ReleaseKind::python;
  if (word == "system") return ReleaseKind::system;
  throw CannotRead("snapshot: unknown kind of release " + word);
}

Package package_of(const json& entry) {
  Package package;
  package.name = entry.at("name");
  package.version = entry.at("version");
  package.machine = entry.at("machine");
  package.file = entry.at("file");
  package.sha256 = entry.value("sha256", "");
  package.requires_dist = entry.value("requires_dist", std::vector<std::string>());
  package.requires_python = entry.value("requires_python", "");
  package.top_level = entry.value("top_level", std::vector<std::string>());
  return package;
}

/// An interpreter built on some machine names directories of that machine.
void forget_search_paths(ObjectIdentity& identity) {
  identity.rpath.clear();
  identity.runpath.clear();
  identity.has_rpath = identity.has_runpath = false;
}

std::vector<LibraryRecord> libraries_of(const json& entry) {
  const std::string root = entry.at("root");
  const bool with_imports = entry.value("imports", true);
  std::vector<LibraryRecord> libraries;
  for (const json& library : entry.at("libraries")) {
    const std::string path = library.at("path");
    libraries.push_back(library_record(path, library.value("sha256", ""),
                                       *elf::open_mapped_object(root + "/" + path), with_imports));
    if (!entry.value("search_paths", true)) forget_search_paths(libraries.back().identity);
  }
  return libraries;
}

/// Every package of another snapshot file; those named in `without_imports` lose theirs.
void add_snapshot_file(const json& entry, SnapshotWriter& writer) {
  const SnapshotStore store = SnapshotStore::open(entry.at("path"));
  const auto without = entry.value("without_imports", std::vector<std::string>());
  for (const Package& package : store.packages()) {
    const bool with_imports =
        std::find(without.begin(), without.end(), package.name) == without.end();
    std::vector<LibraryRecord> libraries;
    for (const std::uint32_t id : package.libraries) {
      const StoredLibrary library = store.library(id);
      libraries.push_back(
          library_record(library.path, library.sha256, *store.object(id), with_imports));
    }
    writer.add(package, std::move(libraries));
  }
}

Release release_of(const json& entry) {
  Release release;
  release.kind = kind_of(entry.at("kind"));
  release.name = entry.at("name");
  release.version = entry.at("version");
  release.machine = entry.at("machine");
  release.facts = entry.value("facts", std::map<std::string, std::string>());
  return release;
}

}  // namespace

void add_package_list(const std::string& text, SnapshotWriter& writer) {
  try {
    const json list = json::parse(text);
    for (const json& entry : list.value("packages", json::array())) {
      writer.add(package_of(entry), libraries_of(entry));
    }
    for (const json& entry : list.value("snapshots", json::array())) {
      add_snapshot_file(entry, writer);
    }
    for (const json& entry : list.value("releases", json::array())) {
      writer.add(release_of(entry), entry.at("packages"),
                 entry.value("alternatives", std::vector<std::string>()));
    }
  } catch (const json::exception& error) {
    throw CannotRead("snapshot: the list of packages is malformed: " + std::string(error.what()));
  }
}

}  // namespace wheelcheck
