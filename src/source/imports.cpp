#include "source/imports.hpp"

#include "source/encoding.hpp"
#include "source/module_name.hpp"
#include "source/statement_reader.hpp"

namespace wheelcheck {

PythonModule read_imports(std::string_view path, std::string_view installed_path,
                          std::string_view source) {
  PythonModule module;
  module.path = path;
  module.name = module_name(installed_path);
  module.is_package = installed_path == "__init__.py" || installed_path.ends_with("/__init__.py");
  module.unread = encoding_trouble(source);
  if (!module.unread.empty()) return module;
  PythonModule quick = module;
  using Lines = StatementReader::Lines;
  if (StatementReader(source, quick, Lines::quiet_passed).read()) return quick;
  StatementReader(source, module, Lines::all).read();
  return module;
}

}  // namespace wheelcheck
