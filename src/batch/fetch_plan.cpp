#include "batch/fetch_plan.hpp"

#include <algorithm>
#include <string_view>

#include "archive/local_header.hpp"
#include "environment/capture/library_files.hpp"

namespace wheelcheck {
namespace {

// Tables grow with the code, slowly: of published libraries, most have theirs in this part.
constexpr std::uint64_t least_library_head = 64 * 1024, most_library_head = 512 * 1024;
constexpr std::uint64_t part_of_library = 512;
// The inflater takes as much at once, of what a few bytes tell to be neither code nor text.
constexpr std::uint64_t other_head = 16 * 1024;
constexpr std::uint64_t longest_text = 1024 * 1024;
constexpr std::uint64_t usual_extra_field = 32;  // of the local header: time stamps, ZIP64

std::uint64_t wanted_of(const Entry& entry) {
  if (is_library_name(entry.name))
    return std::clamp(entry.compressed_size / part_of_library, least_library_head,
                      most_library_head);
  const bool text =
      entry.name.ends_with(".py") || entry.name.find(".dist-info/") != entry.name.npos;
  return text ? longest_text : other_head;
}

}  // namespace

std::vector<FileRange> fetch_plan(const std::vector<Entry>& entries, Depth depth) {
  std::vector<FileRange> ranges;
  if (depth != Depth::head) return ranges;
  for (const Entry& entry : entries) {
    if (!entry.refused.empty() || entry.is_directory() || entry.local_offset >= entry.data_limit)
      continue;
    const std::uint64_t header = local_header_size + entry.name.size() + usual_extra_field;
    const std::uint64_t length = header + std::min(entry.compressed_size, wanted_of(entry));
    ranges.push_back(
        {entry.local_offset,
         entry.local_offset + std::min(length, entry.data_limit - entry.local_offset)});
  }
  return ranges;
}

}  // namespace wheelcheck
