// Which functions of a file run while it is imported, because its own level calls them.
#pragma once

#include <cstddef>
#include <map>
#include <string_view>
#include <vector>

#include "facts/import_graph.hpp"

namespace wheelcheck {

/// Where a statement stands: in which outermost function ("class" in a class; empty: at the file's
/// own level), and how inside of that function.
struct Place {
  std::string_view function = {};
  ImportGuard inner = ImportGuard::none;
};

/// Calls of functions by their bare name, `f(…)`.
class BareCalls {
 public:
  /// Calls beyond what any file written by hand has are passed over.
  void note(std::string_view name, const Place& place, ImportGuard guard);
  std::size_t size() const { return calls_.size(); }

  /// These stand in a `try` that passes over a failure.
  void weaken(std::size_t first, std::size_t end);

  /// The functions that the file's own level calls, itself or through other functions of the file,
  /// each with how firmly.
  std::map<std::string_view, ImportGuard> reached() const;

 private:
  struct Call {
    std::string_view name;
    Place place;
    ImportGuard guard;
  };
  std::vector<Call> calls_;
};

/// The guard of a lazy statement at `place` after what `reached` says of its function.
ImportGuard settled(ImportGuard guard, const Place& place,
                    const std::map<std::string_view, ImportGuard>& reached);

}  // namespace wheelcheck
