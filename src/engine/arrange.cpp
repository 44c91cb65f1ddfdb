#include "engine/arrange.hpp"

#include <algorithm>
#include <tuple>

namespace wheelcheck {
namespace {

/// What a reader should see first sorts first: a fault at install before one at import before one
/// at use, a fault without a moment last.
int moment(Phase phase) { return phase == Phase::none ? 9 : static_cast<int>(phase); }

using Order = std::tuple<bool, bool, int, int, int, const std::string&, const std::string&,
                         const std::string&, const std::string&, const std::string&,
                         const std::string&, const std::string&>;

Order order(const Finding& finding) {
  return Order(!finding.suppressed.empty(), !finding.decides, -static_cast<int>(finding.severity),
               moment(finding.phase), -static_cast<int>(finding.certainty), finding.rule,
               finding.member, finding.needs, finding.has, finding.result, finding.remedy,
               finding.suppressed);
}

void absorb(Finding& into, Finding&& other) {
  into.count += other.count;
  into.evidence.insert(into.evidence.end(), std::make_move_iterator(other.evidence.begin()),
                       std::make_move_iterator(other.evidence.end()));
}

}  // namespace

void arrange(std::vector<Finding>& findings) {
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) { return order(a) < order(b); });
  std::vector<Finding> merged;
  for (Finding& finding : findings) {
    if (!merged.empty() && order(merged.back()) == order(finding))
      absorb(merged.back(), std::move(finding));
    else
      merged.push_back(std::move(finding));
  }
  for (Finding& finding : merged) {
    std::sort(finding.evidence.begin(), finding.evidence.end());
    finding.evidence.erase(std::unique(finding.evidence.begin(), finding.evidence.end()),
                           finding.evidence.end());
  }
  findings = std::move(merged);
}

void arrange(std::vector<Unchecked>& unchecked) {
  const auto key = [](const Unchecked& entry) { return std::tie(entry.rule, entry.reason); };
  std::sort(unchecked.begin(), unchecked.end(),
            [&](const Unchecked& a, const Unchecked& b) { return key(a) < key(b); });
  unchecked.erase(
      std::unique(unchecked.begin(), unchecked.end(),
                  [&](const Unchecked& a, const Unchecked& b) { return key(a) == key(b); }),
      unchecked.end());
}

}  // namespace wheelcheck
