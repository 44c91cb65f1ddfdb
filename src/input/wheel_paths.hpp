// From the words of the command line to the wheels they mean.
#pragma once

#include <string>
#include <vector>

namespace wheelcheck {

struct WheelPaths {
  std::vector<std::string> paths;  // in the order given; those of a directory sorted, each once
  std::vector<std::pair<std::string, std::string>> errors;  // input and what is wrong with it
};

/// Files and addresses are taken as they are, whatever their name; directories are searched, with
/// everything below them, for regular files named *.whl. Symbolic links to directories are not
/// followed, so that a loop ends.
WheelPaths find_wheels(const std::vector<std::string>& words);

/// The lines of a list of paths, one each; empty lines and lines that begin with '#' are left out.
/// `-` is standard input. Returns what is wrong with it, empty on success.
std::string read_path_list(const std::string& list, std::vector<std::string>& words);

}  // namespace wheelcheck
