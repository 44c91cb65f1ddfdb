// What the engine hands to the reports: one result for each wheel and environment, and the whole
// answer.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/case.hpp"
#include "engine/finding.hpp"

namespace wheelcheck {

/// design.md, section 4. `skip`: the tags address another target, and several were crossed.
enum class Verdict : std::uint8_t { pass, skip, unknown, fail };

std::string_view to_string(Verdict verdict);

/// One wheel in one environment.
struct Result {
  WheelFactsPtr wheel;
  EnvironmentPtr environment;
  std::vector<LibraryCase> libraries;  // in member order; they point into `wheel`
  std::vector<Finding> findings;       // grouped and in the order of the report
  std::vector<Unchecked> unchecked;    // sorted, unique
  Verdict verdict = Verdict::pass;
  Phase phase = Phase::none;  // of a failure: when the user meets it
  std::string reason;         // for skip and unknown: why

  /// Where many wheels are crossed with environments: the place of the wheel's best tag among those
  /// that the environment's installer takes, 0 the best; nullopt: it would pass over this file.
  std::optional<std::uint32_t> tag_rank;
  bool counts = true;  // false: told, but the exit status does not speak of it
};

/// The finding that decides a failure: the first that counts; null where none does.
const Finding* leading_finding(const Result& result);

/// An input that gave no result.
struct InputError {
  std::string input;
  std::string message;
};

struct Matrix;  // engine/matrix.hpp

/// Everything that one run found out.
struct Answer {
  std::vector<EnvironmentPtr> environments;
  std::vector<Result> results;  // in the order of the input, then of the environments
  std::vector<InputError> errors;
  bool complete = true;                  // false: interrupted, or an input could not be read
  std::shared_ptr<const Matrix> matrix;  // of an audit; it points into `results` by index
};

}  // namespace wheelcheck
