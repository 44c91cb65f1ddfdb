#include "batch/shelf.hpp"

#include <algorithm>
#include <limits>

#include "batch/cache_frame.hpp"
#include "batch/condense.hpp"
#include "batch/packed_result.hpp"
#include "engine/arrange.hpp"
#include "engine/file_comparison.hpp"
#include "facts/packing.hpp"

namespace wheelcheck {
namespace {

/// Leaves what files are compared by: the cause of a failure, that a file is no wheel, and what was
/// suppressed, so that an [[ignore]] counts as used.
void leave_few(Result& result) {
  const Finding* leading = leading_finding(result);
  std::vector<Finding> few;
  for (const Finding& finding : result.findings)
    if (&finding == leading || says_no_wheel(finding) || !finding.suppressed.empty())
      few.push_back(finding);
  result.findings = std::move(few);
}

std::string take_details(Result& result) {
  Result details;
  std::swap(details.libraries, result.libraries);
  std::swap(details.unchecked, result.unchecked);
  details.findings = result.findings;
  leave_few(result);
  return pack_result(details);
}

void give_details(Result& result, Result&& details) {
  result.wheel = details.wheel;
  result.libraries = std::move(details.libraries);
  result.unchecked = std::move(details.unchecked);
  for (Finding& finding : result.findings)
    if (shows_across_files(finding)) details.findings.push_back(std::move(finding));
  result.findings = std::move(details.findings);
  arrange(result.findings);
}

std::vector<std::string> unpack_details(const std::string& bytes) {
  const auto text = unframe(bytes, std::numeric_limits<std::size_t>::max());
  if (!text) throw std::bad_alloc();  // it was framed here
  std::vector<std::string> details;
  Unpacker unpacker(*text);
  unpacker(details);
  return details;
}

}  // namespace

void Shelf::put(std::vector<Result>& results) {
  for (std::size_t begin = 0, end = 0; begin < results.size(); begin = end) {
    const WheelFactsPtr whole = results[begin].wheel, bare = outline(*whole);
    Wheel& wheel = wheels_[bare.get()];
    std::vector<std::string> details;
    for (; end < results.size() && results[end].wheel == whole; ++end) {
      wheel.environments.push_back(results[end].environment.get());
      details.push_back(take_details(results[end]));
      results[end].wheel = bare;
    }
    Packer packer;
    packer(details);
    wheel.details = frame(packer.take());
    wheel.details.shrink_to_fit();
  }
}

void Shelf::restore(std::vector<Result>& results) const {
  for (std::size_t begin = 0, end = 0; begin < results.size(); begin = end) {
    const WheelFactsPtr bare = results[begin].wheel;
    const Wheel& wheel = wheels_.at(bare.get());
    const std::vector<std::string> all = unpack_details(wheel.details);
    std::vector<std::string_view> left;
    for (; end < results.size() && results[end].wheel == bare; ++end) {
      const auto place = std::find(wheel.environments.begin(), wheel.environments.end(),
                                   results[end].environment.get());
      left.push_back(all.at(static_cast<std::size_t>(place - wheel.environments.begin())));
    }
    std::vector<Result> details = unpack_results(left, *bare);
    for (std::size_t i = 0; i < details.size(); ++i)
      give_details(results[begin + i], std::move(details[i]));
  }
}

}  // namespace wheelcheck
