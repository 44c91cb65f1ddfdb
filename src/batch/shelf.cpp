#include "batch/shelf.hpp"

#include "batch/condense.hpp"
#include "batch/packed_result.hpp"

namespace wheelcheck {
namespace {

std::string take_details(Result& result) {
  Result details;
  std::swap(details.libraries, result.libraries);
  std::swap(details.unchecked, result.unchecked);
  return pack_result(details);
}

}  // namespace

void Shelf::put(std::vector<Result>& results) {
  WheelFactsPtr whole, bare;
  for (Result& result : results) {
    if (result.wheel != whole) {
      whole = result.wheel;
      bare = outline(*whole);
    }
    const std::string& text = *packed_.insert(take_details(result)).first;
    result.wheel = bare;
    places_[{bare.get(), result.environment.get()}] = &text;
  }
}

void Shelf::restore(std::vector<Result>& results) const {
  for (std::size_t begin = 0, end = 0; begin < results.size(); begin = end) {
    const WheelFactsPtr bare = results[begin].wheel;
    std::vector<std::string> texts;
    for (; end < results.size() && results[end].wheel == bare; ++end)
      texts.push_back(packed(results[end]));
    std::vector<Result> whole = unpack_results(texts, *bare);
    for (std::size_t i = 0; i < whole.size(); ++i) {
      results[begin + i].wheel = whole[i].wheel;
      results[begin + i].libraries = std::move(whole[i].libraries);
      results[begin + i].unchecked = std::move(whole[i].unchecked);
    }
  }
}

}  // namespace wheelcheck
