// Torch releases as people say them.
#include <algorithm>

#include "diagnosis/diagnosis.hpp"

namespace wheelcheck {

namespace {

std::string describe_run(const std::string& first, const std::string& last, bool open_ended) {
  if (open_ended) return first + " and later";
  return first == last ? first : first + " to " + last;
}

}  // namespace

std::string describe_range(const std::vector<std::string>& releases,
                           const std::vector<std::string>& known) {
  std::string out;
  std::size_t runs = 0;
  for (std::size_t i = 0; i < known.size(); ++i) {
    const auto has = [&](std::size_t k) {
      return std::find(releases.begin(), releases.end(), known[k]) != releases.end();
    };
    if (!has(i)) continue;
    const std::size_t first = i;
    while (i + 1 < known.size() && has(i + 1)) ++i;
    const bool open_ended = i + 1 == known.size() && first != i;
    out += (runs++ ? ", " : "") + describe_run(known[first], known[i], open_ended);
  }
  return runs == 1 && releases.size() == 1 ? out + " only" : out;
}

}  // namespace wheelcheck
