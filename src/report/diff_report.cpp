#include "report/diff_report.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/escape.hpp"
#include "report/paint.hpp"

namespace wheelcheck {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t shown_examples = 3;

std::string values(const NeedsChange& change) {
  if (change.examples.empty())
    return (change.before.empty() ? "nothing" : change.before) + " → " +
           (change.after.empty() ? "nothing" : change.after);
  std::string text = change.before.empty() ? change.after : change.before;
  for (std::size_t i = 0; i < change.examples.size() && i < shown_examples; ++i)
    text += (i == 0 ? ": " : ", ") + change.examples[i];
  return text + (change.count > shown_examples ? ", …" : "");
}

Json text_or_null(const std::string& value) {
  return value.empty() ? Json(nullptr) : Json(valid_utf8(value));
}

Json wheel_json(const WheelFacts& wheel) {
  return {{"wheel", valid_utf8(wheel.name.file_name)}, {"sha256", text_or_null(wheel.sha256)}};
}

}  // namespace

std::string diff_text(const WheelDiff& diff, bool colour) {
  const Paint paint(colour);
  std::string text = "from  " + for_terminal(diff.before->name.file_name) + "\nto    " +
                     for_terminal(diff.after->name.file_name) + "\n";
  std::size_t narrower = 0, widest = 0;
  for (const NeedsChange& change : diff.changes) widest = std::max(widest, change.subject.size());
  for (const NeedsChange& change : diff.changes) {
    narrower += change.narrows ? 1 : 0;
    std::string subject = for_terminal(change.subject);
    subject.resize(std::max(subject.size(), widest) + 2, ' ');
    text += (change.narrows ? paint.bad("narrower") : std::string("changed ")) + "  " + subject +
            for_terminal(values(change)) + "\n";
  }
  if (diff.changes.empty()) return text + "the needs are the same\n";
  return text + std::to_string(diff.changes.size()) +
         (diff.changes.size() == 1 ? " change, " : " changes, ") + std::to_string(narrower) +
         " by which the new wheel may fail where the old one works\n";
}

std::string diff_json(const WheelDiff& diff) {
  Json changes = Json::array();
  for (const NeedsChange& change : diff.changes) {
    Json examples = Json::array();
    for (const std::string& example : change.examples) examples.push_back(valid_utf8(example));
    changes.push_back({{"subject", valid_utf8(change.subject)},
                       {"before", text_or_null(change.before)},
                       {"after", text_or_null(change.after)},
                       {"count", change.count},
                       {"examples", examples},
                       {"narrows", change.narrows}});
  }
  const Json json = {{"schema_version", 1},
                     {"tool", {{"name", "wheelcheck"}, {"version", WHEELCHECK_VERSION}}},
                     {"before", wheel_json(*diff.before)},
                     {"after", wheel_json(*diff.after)},
                     {"changes", changes}};
  return json.dump(2) + "\n";
}

}  // namespace wheelcheck
