#include "archive/file_range.hpp"

#include <algorithm>

namespace wheelcheck {

std::vector<FileRange> joined_ranges(std::vector<FileRange> ranges, std::uint64_t gap,
                                     std::uint64_t longest) {
  std::sort(ranges.begin(), ranges.end(),
            [](const FileRange& a, const FileRange& b) { return a.first < b.first; });
  std::vector<FileRange> joined;
  for (const FileRange& range : ranges) {
    if (range.first >= range.end) continue;
    if (joined.empty() ||
        (range.first > joined.back().end && range.first - joined.back().end > gap))
      joined.push_back(range);
    else
      joined.back().end = std::max(joined.back().end, range.end);
  }
  std::vector<FileRange> cut;
  for (FileRange range : joined) {
    for (; range.length() > longest; range.first += longest)
      cut.push_back({range.first, range.first + longest});
    cut.push_back(range);
  }
  return cut;
}

std::vector<std::vector<FileRange>> shared_out(const std::vector<FileRange>& ranges,
                                               std::size_t count, std::uint64_t each) {
  std::vector<std::vector<FileRange>> shares(std::min(count, ranges.size()));
  std::vector<std::uint64_t> weights(shares.size());
  for (const FileRange& range : ranges) {
    const auto lightest = std::min_element(weights.begin(), weights.end()) - weights.begin();
    shares[lightest].push_back(range);
    weights[lightest] += range.length() + each;
  }
  return shares;
}

}  // namespace wheelcheck
