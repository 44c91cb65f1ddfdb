// Between file paths below site-packages and the names that Python imports.
#pragma once

#include <string>
#include <string_view>

namespace wheelcheck {

/// "pkg/sub/__init__.py" → "pkg.sub", "pkg/x.py" → "pkg.x", "x.cpython-311-x86_64-linux-gnu.so" →
/// "x". Empty if the path can be no module: a directory or a file on the way is no identifier, or
/// the name is longer than any that is written by hand (1,000 bytes).
std::string module_name(std::string_view path);

/// The file name is one that Python's extension loader tries on some platform: ".so", ".pyd" with
/// or without a SOABI or abi3 part (importlib.machinery.EXTENSION_SUFFIXES, PEP 3149).
bool has_extension_suffix(std::string_view path);

/// `name` seen from module `from`: one leading dot is the package itself, each further one its
/// parent (PEP 328). A name that leads out of the top package, or `from` empty, comes back as
/// written.
std::string absolute_name(std::string_view name, std::string_view from, bool from_is_package);

/// What stands before the first dot.
std::string_view top_level_name(std::string_view module);

}  // namespace wheelcheck
