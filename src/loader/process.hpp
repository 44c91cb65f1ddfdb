// A simulated process: the link maps in the order of mapping, and the global scope.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/object.hpp"

namespace wheelcheck {

/// One link map (glibc include/link.h): an object that is mapped.
struct Loaded {
  std::string path;            // l_name
  std::string identity;        // the path after links were followed; stands for device and inode
  ObjectPtr object;            // null: known to exist, contents not described
  std::ptrdiff_t loader = -1;  // l_loader: who asked for it first; -1: dlopen
  std::vector<std::size_t> needs;  // what its DT_NEEDED led to, in order
  bool relocated = false;

  std::string_view origin() const;  // $ORIGIN: directory of the path used to open it
  bool described() const { return object != nullptr && object->exports_known(); }
};

/// Copied for each experiment, so that one library never sees what another one loaded.
class Process {
 public:
  const std::vector<Loaded>& objects() const { return objects_; }
  Loaded& at(std::size_t index) { return objects_[index]; }
  const Loaded& at(std::size_t index) const { return objects_[index]; }

  std::size_t add(Loaded loaded, std::string_view requested_name);
  void add_name(std::size_t index, std::string_view name);

  /// A mapped object that answers to `name`: by a name it was asked for, or by its DT_SONAME, in
  /// which case the name is remembered (glibc elf/dl-load.c, _dl_map_object).
  std::optional<std::size_t> find(std::string_view name);
  /// The same without looking at DT_SONAME (glibc elf/dl-version.c, find_needed).
  std::optional<std::size_t> find_named(std::string_view name) const;
  std::optional<std::size_t> find_identity(std::string_view identity) const;

  std::vector<std::size_t> global_scope;  // the program, its dependencies, RTLD_GLOBAL objects
  std::vector<std::string> assumed;       // what was not described on the way here

 private:
  std::vector<Loaded> objects_;
  std::map<std::string, std::size_t, std::less<>> names_, sonames_, identities_;
};

}  // namespace wheelcheck
