// What only shows when several files lie beside each other.
#pragma once

#include <string>

#include "engine/matrix.hpp"
#include "engine/rule.hpp"

namespace wheelcheck {

/// The check of a rule that no wheel by itself can break: it finds nothing, compare_files() does.
void judged_across_files(const Rule& self, const Case& subject, Results& results);

/// Is it of such a rule?
bool shows_across_files(const Finding& finding);

/// Does it say that a file is not the wheel that its name announces?
bool says_no_wheel(const Finding& finding);

/// `pip-chooses-other`: pip takes `choice`, which does not load, where `instead` would.
Finding choice_finding(const std::string& project, const Result& choice, const Result& instead);

/// `wheel-same-name`.
Finding same_name_finding(const SameName& same);

/// Each fills its list of `matrix` from the results of `answer`, in the order of the input.
void list_odd_files(const Answer& answer, Matrix& matrix);
void list_same_names(const Answer& answer, Matrix& matrix);
void list_unfit(const Answer& answer, Matrix& matrix);

}  // namespace wheelcheck
