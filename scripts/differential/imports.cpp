// Prints what `source` reads of the Python files named on stdin, one JSON object a line; for
// imports.py, which compares it with Python's own parser.
#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "source/imports.hpp"

namespace {

constexpr const char* guard_names[] = {"none", "conditional", "guarded", "type_checking", "lazy"};

nlohmann::json described(const wheelcheck::PythonModule& module) {
  auto imports = nlohmann::json::array(), loads = nlohmann::json::array();
  for (const auto& row : module.imports)
    imports.push_back({row.line, row.module, row.imported, guard_names[int(row.guard)]});
  for (const auto& row : module.loads)
    loads.push_back({row.line, row.name, guard_names[int(row.guard)]});
  return {{"path", module.path}, {"imports", imports}, {"loads", loads}, {"unread", module.unread}};
}

}  // namespace

int main() {
  for (std::string path; std::getline(std::cin, path);) {
    std::ifstream file(path, std::ios::binary);
    std::string source((std::istreambuf_iterator<char>(file)), {});
    auto module = wheelcheck::read_imports(path, "top/package/module.py", source);
    std::cout << described(module).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace)
              << "\n";
  }
}
