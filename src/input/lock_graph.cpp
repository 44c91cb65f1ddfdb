#include "input/lock_graph.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "python/name.hpp"

namespace wheelcheck {
namespace {

class Walk {
 public:
  Walk(const std::vector<Pin>& pins, const MarkerEnvironment& environment)
      : pins_(pins), environment_(environment) {
    for (std::size_t i = 0; i < pins.size(); ++i)
      if (pins[i].node) by_name_[normalize_name(pins[i].requirement.name)].push_back(i);
  }

  /// Pins that are reached, with "" beside the extras that are.
  std::set<std::pair<std::size_t, std::string>> run() {
    for (std::size_t i = 0; i < pins_.size(); ++i)
      if (pins_[i].node && pins_[i].node->root) reach(i, "");
    while (!pending_.empty()) {
      const auto [index, extra] = pending_.back();
      pending_.pop_back();
      const LockNode& node = *pins_[index].node;
      const auto found = node.by_extra.find(extra);
      if (extra.empty())
        follow(node.edges);
      else if (found != node.by_extra.end())
        follow(found->second);
    }
    return std::move(reached_);
  }

 private:
  void reach(std::size_t index, const std::string& extra) {
    if (reached_.emplace(index, extra).second) pending_.emplace_back(index, extra);
  }

  void follow(const std::vector<LockEdge>& edges) {
    for (const LockEdge& edge : edges) {
      if (edge.marker && edge.marker->evaluate(environment_) == Truth::no) continue;
      for (const std::size_t index : by_name_[normalize_name(edge.name)]) {
        const auto version = exact_version(pins_[index].requirement);
        if (!edge.version.empty() && version && version != Version::parse(edge.version)) continue;
        reach(index, "");
        for (const std::string& extra : edge.extras) reach(index, normalize_name(extra));
      }
    }
  }

  const std::vector<Pin>& pins_;
  const MarkerEnvironment& environment_;
  std::map<std::string, std::vector<std::size_t>> by_name_;
  std::set<std::pair<std::size_t, std::string>> reached_;
  std::vector<std::pair<std::size_t, std::string>> pending_;
};

}  // namespace

std::vector<Pin> reached(const std::vector<Pin>& pins, const MarkerEnvironment& environment) {
  const bool rooted = std::any_of(pins.begin(), pins.end(),
                                  [](const Pin& pin) { return pin.node && pin.node->root; });
  if (!rooted) return pins;
  const auto found = Walk(pins, environment).run();
  std::vector<Pin> left;
  for (std::size_t i = 0; i < pins.size(); ++i)
    if (!pins[i].node || found.count({i, ""}) != 0) left.push_back(pins[i]);
  return left;
}

}  // namespace wheelcheck
