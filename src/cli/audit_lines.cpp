#include "cli/audit_lines.hpp"

#include <set>

#include "archive/address.hpp"
#include "batch/unchanged.hpp"
#include "cli/output.hpp"
#include "facts/defect.hpp"
#include "facts/utf8.hpp"

namespace wheelcheck {
namespace {

/// As results name a path.
std::string told_path(const std::string& path) { return valid_utf8(shown_input(path)); }

}  // namespace

std::unique_ptr<LineFile> line_file(const LineWords& words,
                                    const std::vector<ReportTarget>& reports,
                                    const RunDescription& run,
                                    const std::vector<std::string>& paths,
                                    const FactsCache* cache) {
  std::set<std::string> wanted;
  if (words.resume)
    for (const std::string& path : paths) wanted.insert(told_path(path));
  const auto still_holds = [&](const WheelFacts& told) {
    return wanted.contains(told.path) && is_unchanged(told, cache);
  };
  for (const ReportTarget& target : reports) {
    if (target.format->name != "jsonl") continue;
    auto lines =
        std::make_unique<LineFile>(target.path, header_line(run), words.resume, still_holds);
    if (const std::string& path = lines->kept().outdated; !path.empty())
      complain(path + " has changed since the earlier run: it and what follows is looked at again");
    return lines;
  }
  if (!words.shard.empty())
    throw CannotRead(
        "--shard writes a part: add --output-format jsonl -o FILE, and join the parts with "
        "'wheelcheck merge'");
  if (words.resume) throw CannotRead("--resume wants --output-format jsonl -o FILE");
  return nullptr;
}

std::vector<std::string> take_over(LineFile& lines, std::vector<std::string> paths,
                                   const std::vector<EnvironmentPtr>& environments) {
  const std::set<std::string> done = lines.done();
  std::vector<Result>& results = lines.kept().results;
  for (std::size_t place = 0; place < results.size(); ++place)
    results[place].environment = environments[place % environments.size()];
  std::erase_if(paths, [&](const std::string& path) { return done.contains(told_path(path)); });
  return paths;
}

std::vector<ReportTarget> other_reports(const std::vector<ReportTarget>& reports) {
  std::vector<ReportTarget> others;
  for (const ReportTarget& target : reports)
    if (target.format->name != "jsonl") others.push_back(target);
  return others;
}

}  // namespace wheelcheck
