#include "engine/library_names.hpp"

#include "engine/native_member.hpp"
#include "facts/path.hpp"

namespace wheelcheck {

std::vector<std::string_view> names_of(const Member& member) {
  std::vector<std::string_view> names{file_name_of(member.path)};
  if (const std::string& soname = member.object->identity.soname; !soname.empty())
    names.emplace_back(soname);
  return names;
}

LibraryNames library_names(const std::vector<const WheelFacts*>& wheels) {
  LibraryNames names;
  for (const WheelFacts* wheel : wheels)
    for (const Member& member : wheel->members) {
      if (!is_shared_object(member)) continue;
      for (const std::string_view name : names_of(member)) names.emplace(name);
    }
  return names;
}

}  // namespace wheelcheck
