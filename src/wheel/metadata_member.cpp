#include "wheel/metadata_member.hpp"

#include "wheel/layout.hpp"
#include "wheel/member_reader.hpp"
#include "wheel/metadata.hpp"

namespace wheelcheck {

Metadata read_metadata(const Archive& archive, const WheelName& name) {
  std::vector<std::string_view> paths;
  for (const Entry& entry : archive.entries())
    if (!entry.is_directory()) paths.push_back(entry.name);
  std::vector<Defect> ignored;
  const std::string folder = find_dist_info(paths, name, ignored);
  const Entry* entry = folder.empty() ? nullptr : archive.find(folder + "/METADATA");
  if (entry == nullptr) return {};
  const MemberWish wish{
      .depth = Depth::head, .digest = {}, .keep = archive.limits().metadata_bytes};
  const MemberResult result = MemberReader(archive).read(*entry, wish);
  return result.text ? parse_metadata(entry->name, *result.text, ignored) : Metadata();
}

}  // namespace wheelcheck
