// Where reports go. A report that could not be written whole is never taken for an answer.
#pragma once

#include <string>
#include <string_view>

namespace wheelcheck {

/// Writes `text` to the file `path`, or to standard output where it is empty or "-". A regular file
/// is replaced in one step, so that a reader never sees half of one. Returns what went wrong (one
/// line, with the path), empty on success. A closed pipe and a full disk are errors.
std::string write_output(const std::string& path, std::string_view text);

/// Adds `text` to the end of the file `path`, which is made where it is not there.
std::string append_output(const std::string& path, std::string_view text);

/// `wheelcheck: TEXT` on standard error, with hostile characters escaped.
void complain(std::string_view text);

/// Standard output is a terminal that shows colour, and the user did not forbid it (no-color.org).
bool colour_wanted();

}  // namespace wheelcheck
