// Many wheels crossed with environments: what an installer would choose of each project, and
// whether it loads there.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/result.hpp"
#include "engine/selection.hpp"

namespace wheelcheck {

struct Policy;  // engine/policy.hpp

/// The worse, the greater.
enum class CellState : std::uint8_t { loads, none, unknown, breaks };

/// "ok", "none", "unknown", "FAIL".
std::string_view to_string(CellState state);

inline constexpr std::size_t no_result = static_cast<std::size_t>(-1);

/// One project in one environment. Numbers are places in Answer::results.
struct Cell {
  CellState state = CellState::none;
  std::size_t choice = no_result;   // the file that pip would take; none where nothing fits
  std::size_t instead = no_result;  // the next one in pip's order that loads, where the choice
                                    // does not
};

struct Row {
  std::string project;      // normalised name
  std::vector<Cell> cells;  // one for each environment
};

/// A file that is named like a wheel and is none, or has no wheel's name.
struct OddFile {
  std::string path, what;
};

/// Files of one name with different bytes: which one is installed depends on who is asked first.
struct SameName {
  std::string file_name;
  std::vector<std::string> paths;  // one for each content, the first of its kind
};

struct Matrix {
  std::vector<Row> rows;  // the worst first, then by name
  std::vector<OddFile> odd_files;
  std::vector<SameName> same_names;
  std::vector<std::string> unfit;  // paths of wheels that no environment's installer takes
  std::size_t wheels = 0, skipped_cells = 0;

  std::size_t count(CellState state, std::size_t environment) const;
};

/// Sets answer.matrix from answer.results, which hold one result for each wheel and environment in
/// this order. Adds the findings that take several files to see (`pip-chooses-other`,
/// `wheel-same-name`), as far as `selection` and `policy` (null: none) let them count, and clears
/// Result::counts of everything that is not a choice.
void compare_files(Answer& answer, const Selection& selection, const Policy* policy = nullptr);

/// Drops the results that are neither a choice nor what lies beside a broken one, nor say why a
/// file is no wheel.
void keep_choices(Answer& answer);

}  // namespace wheelcheck
