#include "report/finding_words.hpp"

#include <algorithm>

namespace wheelcheck {

std::string finding_headline(const Finding& finding) {
  for (const std::string* field : {&finding.result, &finding.needs, &finding.has})
    if (!field->empty()) return *field;
  return finding.rule;
}

std::string finding_line(const Finding& finding) {
  const std::string place = finding.member.empty() ? "" : finding.member + ": ";
  return place + finding_headline(finding) + " [" + finding.rule + "]";
}

std::string finding_paragraph(const Finding& finding) {
  std::string out;
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) out += (out.empty() ? "" : "\n") + std::string(name) + " " + value;
  };
  add("needs", finding.needs);
  add("has", finding.has);
  add("result", finding.result);
  add("remedy", finding.remedy);
  return out.empty() ? finding.rule : out;
}

std::size_t suppressed_count(const Answer& answer) {
  std::size_t count = 0;
  for (const Result& result : answer.results)
    for (const Finding& finding : result.findings) count += !finding.suppressed.empty();
  return count;
}

std::vector<Told> by_severity(const Answer& answer) {
  std::vector<Told> told;
  for (const Result& result : answer.results)
    for (const Finding& finding : result.findings)
      if (finding.suppressed.empty()) told.push_back({&result, &finding});
  std::stable_sort(told.begin(), told.end(), [](const Told& a, const Told& b) {
    return a.finding->severity > b.finding->severity;
  });
  return told;
}

}  // namespace wheelcheck
