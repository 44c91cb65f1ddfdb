// Another program's answer, within a time limit. Used for the interpreter and nvidia-smi alone.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace wheelcheck {

struct ProgramOutput {
  std::string text;     // standard output, at most 4 MiB
  std::string problem;  // empty: it ended with status 0; else "ended with status 1", "did not
                        // answer within 10 s", "could not be started: …"
};

/// Runs `arguments` (the first is the program, searched on PATH if it has no slash) without a
/// shell, standard input empty and standard error discarded; kills it when the time is over.
ProgramOutput run_program(const std::vector<std::string>& arguments, std::chrono::seconds limit);

}  // namespace wheelcheck
