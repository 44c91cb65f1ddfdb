// JSON Lines of an audit, read back: to join shards, and to go on where a run was cut off.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "batch/shelf.hpp"
#include "engine/result.hpp"

namespace wheelcheck {

struct ResultLines {
  std::string header;                        // the first line, as written
  std::vector<EnvironmentPtr> environments;  // what reports tell of them, no more
  std::string settings, version;
  std::size_t wheels = 0, share = 1, of = 1;  // as the header says
  std::vector<Result> results;
  std::vector<InputError> errors;
  std::size_t whole_bytes = 0;  // up to the last whole line that is not the end's
  std::string outdated;         // path of the wheel that does not hold; empty: all do
  bool ended = false;           // there is an end line, and it counts what was read
};

/// Does what an earlier run told of a wheel still hold?
using StillHolds = std::function<bool(const WheelFacts& told)>;

/// A last line without its newline is what a killed run left, and is left out. The first wheel for
/// which `still_holds` (empty: every one does) says no is left out too, with all that follows.
/// Throws CannotRead for a file that is not ours, with the line.
ResultLines read_result_lines(const std::string& path, const StillHolds& still_holds = {});

/// Joins shards into the answer of one run. Throws CannotRead, with the file's name, where they are
/// not all shares of one run: other environments, settings or version, a missing, double or
/// unfinished share. The libraries of the results are put on `shelf`.
Answer join_shards(const std::vector<std::string>& paths, std::string& settings, Shelf& shelf);

/// Results by path, then in the order of the environments; errors by input.
void sort_by_path(Answer& answer);

}  // namespace wheelcheck
