// The matrix of an audit for people: projects against environments, the worst first.
#pragma once

#include <string>

#include "engine/matrix.hpp"
#include "report/report.hpp"

namespace wheelcheck {

/// `answer.matrix` must be there. Rows in which everything loads are only counted, unless verbose.
std::string matrix_text(const Answer& answer, const ReportOptions& options);

/// How tables head the columns: the environments' names where they are short, else A, B, C …
std::vector<std::string> column_names(const std::vector<EnvironmentPtr>& environments);

/// The name and version that a cell tells, as the file says: "2.8.3+cu12torch2.8".
std::string cell_version(const Answer& answer, const Cell& cell);

}  // namespace wheelcheck
