// The file that carries an environment to another machine (docs/environments.md).
#pragma once

#include <string>

#include "environment/environment.hpp"

namespace wheelcheck {

/// Version of the format; a reader refuses what is newer.
constexpr int descriptor_version = 1;

/// The descriptor as JSON text, ending with a newline: metadata first, then one library a line.
/// Every library is opened and read in full. Equal environments give equal text.
std::string descriptor_text(const Environment& environment);

/// Writes the text to a file, replacing it only when all is written. Throws EnvironmentError.
void write_descriptor(const Environment& environment, const std::string& path);

/// Reads a descriptor of at most 256 MiB. Metadata is checked now, a library when it is first asked
/// (check_descriptor() asks all). Throws EnvironmentError with a JSON pointer and what to do.
Environment read_descriptor(const std::string& path);

/// The same from a text in memory; `where` stands for the file's name in messages.
Environment parse_descriptor(std::string text, const std::string& where);

/// Reads every library of the environment in full; throws the first EnvironmentError.
void check_descriptor(const Environment& environment);

/// Does the text at `path` begin as a JSON object does?
bool looks_like_descriptor(const std::string& path);

}  // namespace wheelcheck
