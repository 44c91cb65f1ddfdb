// Every rule against its fixtures, and the list of rules against files and folders.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "engine/defect_rule.hpp"
#include "engine/file_comparison.hpp"
#include "engine/rule.hpp"
#include "engine/verdict.hpp"
#include "report/report.hpp"
#include "report/rule_page.hpp"
#include "support/fixture.hpp"
#include "support/source_tree.hpp"

using namespace wheelcheck;
using namespace wheelcheck::testing;
namespace fs = std::filesystem;

namespace {

const fs::path source = testing::source_tree();

std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Equal to the file, or written into it where WHEELCHECK_UPDATE_GOLDEN asks for that.
void check_golden(const fs::path& path, const std::string& text) {
  if (std::getenv("WHEELCHECK_UPDATE_GOLDEN")) std::ofstream(path, std::ios::binary) << text;
  CHECK_MESSAGE(text_of(path) == text, path.string());
}

bool mentions(const Answer& answer, const std::string& rule) {
  for (const Result& result : answer.results)
    for (const Finding& finding : result.findings)
      if (finding.rule == rule) return true;
  return false;
}

/// A rule that hands on what a reader found has its cases in the reader's own tests; one that
/// compares files, in tests/engine/matrix_test.cpp.
bool judged_by_reader(const Rule& rule) {
  return rule.check == report_at_install || rule.check == report_at_import ||
         rule.check == judged_across_files;
}

std::set<std::string> stems_in(const fs::path& directory, const std::string& extension) {
  std::set<std::string> stems;
  for (const auto& entry : fs::directory_iterator(directory))
    if (entry.path().extension() == extension) stems.insert(entry.path().stem().string());
  return stems;
}

}  // namespace

TEST_SUITE("fixtures") {
  TEST_CASE("a rule speaks where its fixture says so, and is silent where it says so") {
    for (const Fixture& fixture : all_fixtures()) {
      INFO(fixture.path);
      const Answer answer = answer_of(fixture);
      CHECK(mentions(answer, fixture.rule) == fixture.fires);
      ReportOptions options;
      options.exit_status = exit_status(answer, {});
      if (fixture.fires) check_golden(fixture.expected, report_text(answer, options));
    }
  }

  TEST_CASE("every rule is documented, and has a fixture that fires and one that is silent") {
    const std::vector<Fixture> fixtures = all_fixtures();
    for (const Rule* rule : all_rules()) {
      INFO(std::string(rule->id));
      CHECK(!rule->summary.empty());
      CHECK(!rule->summary.ends_with('.'));
      CHECK(rule->cause.size() > 60);
      CHECK(rule->cure.size() > 20);
      if (judged_by_reader(*rule)) continue;
      for (const bool fires : {true, false})
        CHECK(std::any_of(fixtures.begin(), fixtures.end(), [&](const Fixture& fixture) {
          return fixture.rule == rule->id && fixture.fires == fires;
        }));
    }
  }

  TEST_CASE("the list of rules, the files and the fixture folders name the same faults") {
    std::set<std::string> listed, folders;
    for (const Rule* rule : all_rules()) CHECK(listed.insert(std::string(rule->id)).second);
    for (const Rule* rule : all_rules())
      if (judged_by_reader(*rule)) folders.insert(std::string(rule->id));
    for (const auto& entry : fs::directory_iterator(source / "fixtures"))
      if (entry.is_directory() && entry.path().filename() != "demo")
        folders.insert(entry.path().filename().string());
    CHECK(listed == stems_in(source / "rules", ".cpp"));
    CHECK(listed == folders);
  }

  TEST_CASE("the page of known failures names rules that exist, in every row that has one") {
    std::set<std::string, std::less<>> listed;
    for (const Rule* rule : all_rules()) listed.emplace(rule->id);
    std::ifstream page(source / "docs" / "failures.md");
    int rows = 0;
    for (std::string line; std::getline(page, line);) {
      // | what the user meets | rules | seen on |; a message may hold a bar of its own in
      // backquotes
      const std::size_t last = line.rfind(" | ");
      if (!line.starts_with("| ") || line.starts_with("| **") || last == std::string::npos)
        continue;
      const std::size_t middle = line.rfind(" | ", last - 1);
      const std::string cell = line.substr(middle + 3, last - middle - 3);
      if (++rows == 1) continue;  // the header
      INFO(line);
      std::size_t named = 0;
      for (std::size_t at = cell.find('`'); at != std::string::npos; at = cell.find('`', at + 1)) {
        const std::size_t end = cell.find('`', at + 1);
        CHECK(listed.contains(cell.substr(at + 1, end - at - 1)));
        at = end;
        ++named;
      }
      CHECK((named > 0 || cell.starts_with("none: ")));
    }
    CHECK(rows > 57);
  }

  TEST_CASE("the rules page is what `explain --all` writes") {
    std::vector<RuleDescription> rules;
    for (const Rule* rule : all_rules())
      rules.push_back(
          {rule->id, rule->severity, rule->certainty, rule->summary, rule->cause, rule->cure});
    check_golden(source / "rules" / "README.md", rules_page(rules));
  }
}
