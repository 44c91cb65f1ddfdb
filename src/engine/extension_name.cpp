#include "engine/extension_name.hpp"

#include <algorithm>

namespace wheelcheck {
namespace {

bool identifier(std::string_view word) {
  const auto fits = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
  };
  return !word.empty() && !(word[0] >= '0' && word[0] <= '9') &&
         std::all_of(word.begin(), word.end(), fits);
}

/// "311" of ".cpython-311-x86_64-linux-gnu.so", "310" of ".pypy310-pp73-…".
std::string version_in(std::string_view suffix, std::string_view mark) {
  if (!suffix.starts_with(mark)) return {};
  const std::string_view rest = suffix.substr(mark.size());
  return std::string(rest.substr(0, std::min(rest.find_first_of("-."), rest.size())));
}

/// "pkg/mod/__init__" → "pkg.mod"; empty if a part is no identifier.
std::string module_of(std::string_view stem) {
  std::string module;
  while (!stem.empty()) {
    const std::size_t slash = std::min(stem.find('/'), stem.size());
    const std::string_view part = stem.substr(0, slash);
    stem.remove_prefix(std::min(slash + 1, stem.size()));
    if (!identifier(part)) return {};
    if (part == "__init__" && stem.empty() && !module.empty()) break;
    module += (module.empty() ? "" : ".") + std::string(part);
  }
  return module;
}

}  // namespace

ExtensionName extension_name(std::string_view path) {
  ExtensionName name;
  if (!path.ends_with(".so")) return name;
  const std::size_t base = path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1;
  const std::size_t dot = path.find('.', base);
  name.suffix = path.substr(dot);
  name.module = module_of(path.substr(0, dot));
  name.python = version_in(name.suffix, ".cpython-");
  if (name.python.empty()) {
    name.python = version_in(name.suffix, ".pypy");
    name.pypy = !name.python.empty();
  }
  if (!name.versioned() && name.suffix != ".so" && !name.suffix.starts_with(".abi3"))
    name.module.clear();
  return name;
}

bool fits_python(const ExtensionName& name, std::string_view version, bool free_threaded) {
  if (version.empty() || !name.versioned()) return true;
  const std::size_t first = version.find('.');
  if (first == std::string_view::npos) return true;
  const std::size_t second = std::min(version.find('.', first + 1), version.size());
  const std::string wanted = std::string(version.substr(0, first)) +
                             std::string(version.substr(first + 1, second - first - 1)) +
                             (free_threaded ? "t" : "");
  return name.python == wanted;
}

}  // namespace wheelcheck
