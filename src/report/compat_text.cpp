#include <algorithm>
#include <tuple>

#include "report/compat_report.hpp"
#include "report/escape.hpp"
#include "report/paint.hpp"

namespace wheelcheck {

namespace {

/// Consecutive points with one answer.
struct Row {
  std::string range;
  const CompatPoint* point;
};

auto answer(const CompatPoint& point) {
  return std::tie(point.verdict, point.phase, point.rule, point.member, point.needs);
}

std::vector<Row> rows_of(const CompatAxis& axis) {
  std::vector<Row> rows;
  const auto& points = axis.points;
  for (std::size_t i = 0; i < points.size();) {
    std::size_t last = i;
    while (last + 1 < points.size() && answer(points[last + 1]) == answer(points[i])) ++last;
    std::string range = points[i].value;
    // Systems have no order that a range could stand for.
    if (axis.name == "system")
      for (std::size_t k = i + 1; k <= last; ++k) range += ", " + points[k].value;
    else if (last > i)
      range += " to " + points[last].value;
    rows.push_back({range, &points[i]});
    i = last + 1;
  }
  return rows;
}

std::string word(const CompatPoint& point) {
  if (point.verdict == Verdict::pass) return "works";
  if (point.verdict == Verdict::unknown) return "unknown";
  if (point.phase == Phase::install) return "refused";
  return point.phase == Phase::import ? "fails at import" : "fails at use";
}

std::string cause(const CompatPoint& point) {
  std::string text = point.rule;
  if (!point.member.empty()) text += (text.empty() ? "" : "  ") + point.member;
  if (!point.needs.empty()) text += (text.empty() ? "" : ": ") + point.needs;
  return text;
}

class Table {
 public:
  explicit Table(bool colour) : paint_(colour) {}

  void add(const CompatAxis& axis) {
    bool first = true;
    for (const Row& row : rows_of(axis)) {
      std::string line = padded(first ? axis.name : "", 8) + padded(for_terminal(row.range), 18);
      line += painted(*row.point) + for_terminal(cause(*row.point));
      line.erase(line.find_last_not_of(' ') + 1);
      text_ += line + "\n";
      first = false;
    }
  }

  const std::string& text() const { return text_; }

 private:
  static std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(text.size() + 2, width), ' ');
    return text;
  }

  std::string painted(const CompatPoint& point) const {
    const std::string plain = word(point);
    const std::string spaces(plain.size() < 17 ? 17 - plain.size() : 2, ' ');
    if (point.verdict == Verdict::pass) return paint_.good(plain) + spaces;
    return (point.verdict == Verdict::fail ? paint_.bad(plain) : paint_.caution(plain)) + spaces;
  }

  Paint paint_;
  std::string text_;
};

std::string requirement_line(const CompatRequirement& requirement, const Paint& paint) {
  const auto joined = [](const std::vector<std::string>& values) {
    std::string text;
    for (const std::string& value : values) text += (text.empty() ? "" : ", ") + value;
    return text;
  };
  std::string line = "require " + for_terminal(requirement.text) + "  ";
  if (requirement.matched.empty()) return line + paint.caution("names nothing that is known");
  if (requirement.met()) return line + paint.good("met") + " (" + joined(requirement.matched) + ")";
  return line + paint.bad("not met") + ": fails with " + joined(requirement.failing);
}

}  // namespace

std::string compat_text(const Compat& compat, const std::vector<CompatRequirement>& requirements,
                        bool colour) {
  const Paint paint(colour);
  std::string text = for_terminal(compat.wheel->name.file_name) +
                     "  sha256:" + compat.wheel->sha256.substr(0, 12) + "\n" +
                     paint.strong(for_terminal(compat_sentence(compat))) + "\n\n";
  Table table(colour);
  for (const CompatAxis& axis : compat.axes) table.add(axis);
  text += table.text();
  if (compat.faults > 0)
    text += "\nThe file itself has " + std::to_string(compat.faults) +
            (compat.faults == 1 ? " fault" : " faults") +
            " that no environment cures: wheelcheck check --env none shows them.\n";
  if (!requirements.empty()) text += "\n";
  for (const CompatRequirement& requirement : requirements)
    text += requirement_line(requirement, paint) + "\n";
  return text;
}

}  // namespace wheelcheck
