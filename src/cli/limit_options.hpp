// `--limit-NAME N` and `--show-limits`: how much of a hostile input is looked at.
#pragma once

#include <string>

#include "archive/limits.hpp"
#include "batch/sandbox.hpp"

namespace CLI {
class App;
}

namespace wheelcheck {

/// Declares a flag for every limit of `limits` and of the workers that read for audits and for
/// `--profile untrusted`; both must outlive parsing. Numbers may end in K, M or G (1024 each).
void declare_limits(CLI::App& command, Limits& limits, WorkerLimits& workers);

/// Every limit with the value in force, those that have no flag too: a line each.
std::string limits_text(const Limits& limits, const WorkerLimits& workers);

}  // namespace wheelcheck
