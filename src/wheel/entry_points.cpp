#include "wheel/entry_points.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "archive/defect_log.hpp"
#include "archive/printable_name.hpp"
#include "wheel/defect_kinds.hpp"

namespace wheelcheck {
namespace {

constexpr std::size_t max_entry_points = 100'000;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\f\v";
  std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string_view take_line(std::string_view& rest) {
  std::size_t end = rest.find('\n');
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return trimmed(line);
}

}  // namespace

std::vector<EntryPoint> parse_entry_points(std::string_view text, std::vector<Defect>& defects) {
  std::vector<EntryPoint> points;
  DefectLog log;
  std::string_view group;
  for (std::uint64_t number = 1; !text.empty() && points.size() < max_entry_points; ++number) {
    std::string_view line = take_line(text);
    if (line.empty() || line[0] == '#' || line[0] == ';') continue;
    std::size_t equals = line.find('=');
    if (line[0] == '[' && line.back() == ']')
      group = trimmed(line.substr(1, line.size() - 2)).substr(0, 1000);
    else if (equals != std::string_view::npos && !group.empty())
      points.push_back({std::string(group), std::string(trimmed(line.substr(0, equals))),
                        std::string(trimmed(line.substr(equals + 1)))});
    else
      log.add(wheel_defect::entry_points_malformed, static_cast<std::uint64_t>(-1),
              "entry_points.txt line {}: {} is no 'name = object' within a [group]", number,
              printable_name(line));
  }
  for (Defect& defect : log.take()) defects.push_back(std::move(defect));
  return points;
}

std::vector<std::string> parse_top_level(std::string_view text) {
  std::vector<std::string> names;
  while (!text.empty() && names.size() < max_entry_points) {
    std::string_view line = take_line(text);
    if (!line.empty() && line.size() <= 1000) names.emplace_back(line);
  }
  return names;
}

}  // namespace wheelcheck
