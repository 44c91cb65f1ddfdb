#include "engine/matrix.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "engine/arrange.hpp"
#include "engine/file_comparison.hpp"
#include "engine/policy.hpp"
#include "python/name.hpp"
#include "python/pip_order.hpp"

namespace wheelcheck {
namespace {

/// Places of the results of one project in one environment that an installer would take, its choice
/// first.
std::vector<std::size_t> installer_order(const std::vector<Result>& results,
                                         const std::vector<std::size_t>& places) {
  std::vector<PipCandidate> candidates;
  std::vector<std::size_t> fitting;
  for (std::size_t place : places) {
    const Result& result = results[place];
    if (!result.tag_rank) continue;
    const WheelName& name = result.wheel->name;
    candidates.push_back({name.version, name.build, *result.tag_rank, result.wheel->path});
    fitting.push_back(place);
  }
  std::vector<std::size_t> order;
  for (std::size_t index : pip_order(candidates)) order.push_back(fitting[index]);
  return order;
}

CellState state_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return CellState::loads;
    case Verdict::skip:
      return CellState::none;
    case Verdict::unknown:
      return CellState::unknown;
    case Verdict::fail:
      return CellState::breaks;
  }
  return CellState::unknown;
}

Cell make_cell(std::vector<Result>& results, const std::vector<std::size_t>& order) {
  Cell cell;
  if (order.empty()) return cell;
  cell.choice = order.front();
  Result& choice = results[cell.choice];
  choice.counts = true;
  cell.state = state_of(choice.verdict);
  if (cell.state != CellState::breaks && cell.state != CellState::unknown) return cell;
  for (std::size_t place : order)
    if (results[place].verdict == Verdict::pass) {
      cell.instead = place;
      break;
    }
  return cell;
}

CellState worst(const Row& row) {
  CellState state = CellState::loads;
  for (const Cell& cell : row.cells) state = std::max(state, cell.state);
  return state;
}

/// How a row is read: those that break in most environments first.
std::tuple<int, long, const std::string&> order_of(const Row& row) {
  const CellState state = worst(row);
  const long times = std::count_if(row.cells.begin(), row.cells.end(),
                                   [&](const Cell& cell) { return cell.state == state; });
  return {-static_cast<int>(state), -times, row.project};
}

void add_rows(Answer& answer, Matrix& matrix) {
  const std::size_t width = answer.environments.size();
  std::map<std::string, std::vector<std::vector<std::size_t>>> projects;
  for (std::size_t place = 0; place < answer.results.size(); ++place) {
    const WheelFacts& wheel = *answer.results[place].wheel;
    if (!wheel.name_error.empty()) continue;
    auto& columns = projects[normalize_name(wheel.name.distribution)];
    columns.resize(width);
    columns[place % width].push_back(place);
  }
  for (const auto& [project, columns] : projects) {
    Row row{project, {}};
    for (const auto& places : columns)
      row.cells.push_back(make_cell(answer.results, installer_order(answer.results, places)));
    matrix.rows.push_back(std::move(row));
  }
  std::sort(matrix.rows.begin(), matrix.rows.end(),
            [](const Row& a, const Row& b) { return order_of(a) < order_of(b); });
}

/// What every other finding has gone through when its wheel was judged.
void add_finding(Result& result, Finding finding, const Selection& selection,
                 const Policy* policy) {
  finding.suppressed = selection.suppression(finding.rule);
  if (policy) policy->apply(result, finding);
  result.findings.push_back(std::move(finding));
  arrange(result.findings);
}

void add_findings(Answer& answer, const Matrix& matrix, const Selection& selection,
                  const Policy* policy) {
  for (const Row& row : matrix.rows)
    for (const Cell& cell : row.cells) {
      if (cell.instead == no_result) continue;
      Result& choice = answer.results[cell.choice];
      add_finding(choice, choice_finding(row.project, choice, answer.results[cell.instead]),
                  selection, policy);
    }
  std::map<std::string_view, const SameName*> same_names;
  for (const SameName& same : matrix.same_names) same_names.emplace(same.file_name, &same);
  for (Result& result : answer.results) {
    const auto same = same_names.find(result.wheel->name.file_name);
    if (result.counts && same != same_names.end())
      add_finding(result, same_name_finding(*same->second), selection, policy);
  }
}

}  // namespace

std::string_view to_string(CellState state) {
  switch (state) {
    case CellState::loads:
      return "ok";
    case CellState::none:
      return "none";
    case CellState::unknown:
      return "unknown";
    case CellState::breaks:
      return "FAIL";
  }
  return "unknown";
}

std::size_t Matrix::count(CellState state, std::size_t environment) const {
  return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [&](const Row& row) {
    return row.cells[environment].state == state;
  }));
}

void compare_files(Answer& answer, const Selection& selection, const Policy* policy) {
  auto matrix = std::make_shared<Matrix>();
  const std::size_t width = answer.environments.size();
  if (width != 0) {
    for (Result& result : answer.results) {
      result.counts = false;
      matrix->skipped_cells += result.verdict == Verdict::skip;
    }
    matrix->wheels = answer.results.size() / width;
    add_rows(answer, *matrix);
    list_odd_files(answer, *matrix);
    list_same_names(answer, *matrix);
    list_unfit(answer, *matrix);
    add_findings(answer, *matrix, selection, policy);
  }
  answer.matrix = std::move(matrix);
}

void keep_choices(Answer& answer) {
  auto matrix = std::make_shared<Matrix>(*answer.matrix);
  std::set<std::size_t> wanted;
  for (const Row& row : matrix->rows)
    for (const Cell& cell : row.cells) wanted.insert({cell.choice, cell.instead});
  std::set<std::string> odd;
  for (const OddFile& file : matrix->odd_files) odd.insert(file.path);
  const std::size_t width = answer.environments.size();
  std::vector<std::size_t> places(answer.results.size(), no_result);
  std::vector<Result> kept;
  for (std::size_t place = 0; place < answer.results.size(); ++place) {
    // The bytes of what is no wheel are the same everywhere: once is enough.
    const bool says_why = place % width == 0 && odd.contains(answer.results[place].wheel->path);
    if (!wanted.contains(place) && !says_why) continue;
    places[place] = kept.size();
    kept.push_back(std::move(answer.results[place]));
  }
  for (Row& row : matrix->rows)
    for (Cell& cell : row.cells)
      for (std::size_t* place : {&cell.choice, &cell.instead})
        if (*place != no_result) *place = places[*place];
  answer.results = std::move(kept);
  answer.matrix = std::move(matrix);
}

}  // namespace wheelcheck
