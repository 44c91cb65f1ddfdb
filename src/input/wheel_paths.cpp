#include "input/wheel_paths.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "archive/url_source.hpp"

namespace wheelcheck {
namespace {

namespace fs = std::filesystem;

void search(const std::string& directory, WheelPaths& found) {
  std::error_code trouble;
  std::vector<std::string> wheels;
  const auto options = fs::directory_options::skip_permission_denied;
  fs::recursive_directory_iterator entry(directory, options, trouble), end;
  while (!trouble && entry != end) {
    std::error_code unknown;
    if (entry->path().extension() == ".whl" && entry->is_regular_file(unknown))
      wheels.push_back(entry->path().string());
    entry.increment(trouble);
  }
  if (trouble) found.errors.emplace_back(directory, trouble.message());
  std::sort(wheels.begin(), wheels.end());
  found.paths.insert(found.paths.end(), wheels.begin(), wheels.end());
}

}  // namespace

WheelPaths find_wheels(const std::vector<std::string>& words) {
  WheelPaths found;
  for (const std::string& word : words) {
    if (is_address(word)) {
      found.paths.push_back(word);
      continue;
    }
    std::error_code trouble;
    const fs::file_status status = fs::status(word, trouble);
    if (status.type() == fs::file_type::not_found)
      found.errors.emplace_back(word, "no such file or directory");
    else if (trouble)
      found.errors.emplace_back(word, trouble.message());
    else if (fs::is_directory(status))
      search(word, found);
    else
      found.paths.push_back(word);
  }
  return found;
}

std::string read_path_list(const std::string& list, std::vector<std::string>& words) {
  std::ifstream file;
  if (list != "-") file.open(list);
  std::istream& lines = list == "-" ? std::cin : file;
  if (!lines) return "cannot read the list " + list;
  for (std::string line; std::getline(lines, line);) {
    if (line.ends_with('\r')) line.pop_back();
    if (!line.empty() && line.front() != '#') words.push_back(line);
  }
  return lines.bad() ? "cannot read the list " + list : std::string();
}

}  // namespace wheelcheck
