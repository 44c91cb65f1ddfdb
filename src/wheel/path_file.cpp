#include "wheel/path_file.hpp"

namespace wheelcheck {

bool is_path_file(std::string_view installed_path) {
  return installed_path.ends_with(".pth") && installed_path.find('/') == std::string_view::npos;
}

std::vector<std::string> import_lines(std::string_view text, std::size_t max_lines) {
  constexpr std::size_t longest = 200;
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (text.starts_with(mark)) text.remove_prefix(mark.size());
  std::vector<std::string> lines;
  while (!text.empty() && lines.size() < max_lines) {
    // A text file's lines end in LF, CR or both (universal newlines).
    const std::size_t end = text.find_first_of("\r\n");
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.starts_with("import ") || line.starts_with("import\t"))
      lines.emplace_back(line.substr(0, longest));
  }
  return lines;
}

}  // namespace wheelcheck
