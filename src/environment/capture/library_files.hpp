// The shared objects that a loader could meet, registered by path and opened by nobody yet.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "environment/capture/root.hpp"
#include "environment/environment.hpp"

namespace wheelcheck {

/// Is `name` spelled as shared objects are: `*.so` or `*.so.*`?
bool is_library_name(std::string_view name);

/// Fills Environment::libraries; each object is opened when first asked. Every directory is read
/// once.
class LibraryFiles {
 public:
  LibraryFiles(Root& root, Environment& environment) : root_(root), environment_(environment) {}

  /// One file, whatever its name; nothing happens where there is none.
  void add_file(const std::string& path);
  /// The libraries of a directory, not of those below it.
  void add_directory(const std::string& path);
  /// The libraries of a directory and of all below it, links to directories followed; at most 64
  /// deep and 1 000 000 entries for all trees together.
  void add_tree(const std::string& path, int depth = 64);

  /// Copies the links met so far into the environment: call it last.
  void finish();

 private:
  void add_entry(const std::string& directory, const DirectoryEntry& entry);

  Root& root_;
  Environment& environment_;
  std::set<std::string> flat_, deep_;  // real paths of directories that were read
  std::size_t entries_left_ = 1000000;
};

}  // namespace wheelcheck
