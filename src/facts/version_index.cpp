#include "facts/version_index.hpp"

namespace wheelcheck {

VersionIndex::VersionIndex(const ObjectIdentity& identity) {
  for (const VersionNeed& need : identity.version_needs) {
    for (const NeededVersion& version : need.versions)
      set(version.index, {version.name, need.file});
  }
  for (const VersionDefinition& definition : identity.version_definitions) {
    if (!definition.base) set(definition.index, {definition.name, {}});
  }
}

void VersionIndex::set(std::uint16_t index, Entry entry) {
  index &= 0x7fffU;
  if (entries_.size() <= index) entries_.resize(index + std::size_t{1});
  entries_[index] = entry;
}

}  // namespace wheelcheck
