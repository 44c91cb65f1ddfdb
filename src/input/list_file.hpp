// The text of a file that lists what to check.
#pragma once

#include <string>

namespace wheelcheck {

/// Lock files of large projects have some megabytes, a release's JSON some tens.
inline constexpr std::size_t list_file_limit = std::size_t{256} << 20;

/// The whole file, `-` for standard input. Throws CannotRead.
std::string read_list_file(const std::string& path);

/// "dir/" of "dir/file.txt"; empty where there is none.
std::string directory_of(const std::string& path);

}  // namespace wheelcheck
