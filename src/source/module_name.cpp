#include "source/module_name.hpp"

#include <algorithm>

namespace wheelcheck {
namespace {

constexpr std::size_t max_name = 1000;

bool is_identifier(std::string_view text) {
  auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  if (text.empty() || !is_letter(text[0])) return false;
  return std::all_of(text.begin(), text.end(),
                     [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
}

std::string_view file_part(std::string_view path) {
  std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace

std::string module_name(std::string_view path) {
  std::string_view file = file_part(path);
  std::string_view directory = path.substr(0, path.size() - file.size());
  std::string_view stem = file.substr(0, file.find('.'));
  if (path.size() > max_name || !is_identifier(stem)) return {};
  std::string name;
  while (!directory.empty()) {
    std::size_t slash = directory.find('/');
    std::string_view part = directory.substr(0, slash);
    if (!is_identifier(part)) return {};
    name.append(part).append(1, '.');
    directory.remove_prefix(slash + 1);
  }
  if (stem != "__init__") return name.append(stem);
  if (!name.empty()) name.pop_back();
  return name;
}

bool has_extension_suffix(std::string_view path) {
  std::string_view file = file_part(path);
  std::size_t first = file.find('.'), last = file.rfind('.');
  if (first == std::string_view::npos || first == 0) return false;
  std::string_view suffix = file.substr(last);
  if (suffix != ".so" && suffix != ".pyd") return false;
  std::string_view middle = file.substr(first, last - first);
  if (middle.find('.', 1) != std::string_view::npos) return false;
  return middle.empty() || middle == ".abi3" || middle == ".abi3t" ||
         middle.starts_with(".cpython-") || middle.starts_with(".pypy") ||
         middle.starts_with(".cp") || middle.starts_with(".graalpy");
}

std::string absolute_name(std::string_view name, std::string_view from, bool from_is_package) {
  std::size_t dots = std::min(name.find_first_not_of('.'), name.size());
  if (dots == 0 || from.empty()) return std::string(name);
  std::string_view base = from;
  for (std::size_t up = from_is_package ? 1 : 0; up < dots; ++up) {
    std::size_t last = base.rfind('.');
    if (last == std::string_view::npos) return std::string(name);
    base = base.substr(0, last);
  }
  std::string absolute(base);
  if (dots < name.size()) absolute.append(1, '.').append(name.substr(dots));
  return absolute;
}

std::string_view top_level_name(std::string_view module) {
  return module.substr(0, module.find('.'));
}

}  // namespace wheelcheck
