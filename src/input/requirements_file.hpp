// Requirements files as pip reads them (pip's documentation, "Requirements File Format").
#pragma once

#include <string>
#include <vector>

#include "input/pin.hpp"

namespace wheelcheck {

/// Files that a requirements file may lead to by `-r` and `-c`, itself included.
inline constexpr std::size_t requirements_file_limit = 64;

/// Clauses looked at while constraints are applied: many constraints on many lines of one name
/// would take quadratic time.
inline constexpr std::uint64_t requirements_clause_limit = 10'000'000;

/// The requirements of the file and of those that it includes by `-r`, in order. `-c FILE` narrows
/// requirements that leave their version open. Repositories, directories and remote archives are
/// pins that cannot be judged; other options are passed over. `text` is the content of `path`.
/// Throws CannotRead with line and column.
std::vector<Pin> read_requirements(const std::string& text, const std::string& path);

}  // namespace wheelcheck
