#include "batch/compat.hpp"

#include <algorithm>

namespace wheelcheck {

std::vector<std::string> CompatAxis::values() const {
  std::vector<std::string> out;
  for (const CompatPoint& point : points) out.push_back(point.value);
  return out;
}

std::vector<std::string> CompatAxis::passing() const {
  std::vector<std::string> out;
  for (const CompatPoint& point : points)
    if (point.verdict == Verdict::pass) out.push_back(point.value);
  return out;
}

const CompatPoint* CompatAxis::find(std::string_view value) const {
  const auto found = std::find_if(points.begin(), points.end(), [value](const CompatPoint& point) {
    return point.value == value;
  });
  return found == points.end() ? nullptr : &*found;
}

const CompatAxis* Compat::axis(std::string_view name) const {
  const auto found = std::find_if(axes.begin(), axes.end(),
                                  [name](const CompatAxis& axis) { return axis.name == name; });
  return found == axes.end() ? nullptr : &*found;
}

}  // namespace wheelcheck
