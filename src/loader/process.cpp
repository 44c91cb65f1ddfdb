#include "loader/process.hpp"

#include <utility>

#include "facts/path.hpp"

namespace wheelcheck {

std::string_view Loaded::origin() const {
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return {};
  return std::string_view(path).substr(0, slash == 0 ? 1 : slash);
}

std::size_t Process::add(Loaded loaded, std::string_view requested_name) {
  const std::size_t index = objects_.size();
  names_.emplace(requested_name, index);
  names_.emplace(loaded.path, index);
  identities_.emplace(loaded.identity, index);
  if (loaded.object && !loaded.object->identity().soname.empty())
    sonames_.emplace(loaded.object->identity().soname, index);
  // Of a file that is only known to exist, the name is the best guess at its SONAME.
  if (!loaded.object) sonames_.emplace(file_name_of(loaded.path), index);
  objects_.push_back(std::move(loaded));
  return index;
}

void Process::add_name(std::size_t index, std::string_view name) { names_.emplace(name, index); }

std::optional<std::size_t> Process::find(std::string_view name) {
  if (auto known = find_named(name)) return known;
  const auto by_soname = sonames_.find(name);
  if (by_soname == sonames_.end()) return std::nullopt;
  add_name(by_soname->second, name);
  return by_soname->second;
}

std::optional<std::size_t> Process::find_named(std::string_view name) const {
  const auto found = names_.find(name);
  return found == names_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::size_t> Process::find_identity(std::string_view identity) const {
  const auto found = identities_.find(identity);
  return found == identities_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace wheelcheck
