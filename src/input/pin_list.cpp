#include "input/pin_list.hpp"

#include "input/list_file.hpp"
#include "input/lock_file.hpp"
#include "input/pip_report.hpp"
#include "input/requirements_file.hpp"

namespace wheelcheck {

std::vector<Pin> read_pin_list(const std::string& path) {
  const std::string text = read_list_file(path);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (path.ends_with(".json") || (first != text.npos && text[first] == '{'))
    return read_pip_report(text, path);
  const bool keyed = text.find("\n[[package") != text.npos || text.starts_with("lock-version");
  if (path.ends_with(".toml") || path.ends_with(".lock") || keyed) return read_lock(text, path);
  return read_requirements(text, path);
}

}  // namespace wheelcheck
