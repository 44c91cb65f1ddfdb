#include "engine/library_names.hpp"

#include "engine/native_member.hpp"
#include "facts/path.hpp"

namespace wheelcheck {

LibraryNames library_names(const std::vector<const WheelFacts*>& wheels) {
  LibraryNames names;
  for (const WheelFacts* wheel : wheels)
    for (const Member& member : wheel->members) {
      if (!is_shared_object(member)) continue;
      names.emplace(file_name_of(member.path));
      if (!member.object->identity.soname.empty()) names.insert(member.object->identity.soname);
    }
  return names;
}

}  // namespace wheelcheck
