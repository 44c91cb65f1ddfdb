#include "environment/capture/interpreter.hpp"

#include <algorithm>
#include <map>
#include <sstream>

#include "environment/capture/program_output.hpp"
#include "environment/environment_error.hpp"

namespace wheelcheck {

namespace {

// One `key value` a line. Runs on Python 2.7 and later, so that an old one is named as what it is;
// imports built-in modules alone, since -S leaves the search path bare.
constexpr const char* question = R"(
import sys
def say(key, value): sys.stdout.write(key + ' ' + str(value).replace('\n', ' ') + '\n')
say('executable', sys.executable)
say('version', sys.version.split()[0].rstrip('+'))
i = getattr(sys, 'implementation', None)
say('implementation', i.name if i else 'cpython')
say('abi_flags', getattr(sys, 'abiflags', ''))
say('base_prefix', getattr(sys, 'base_prefix', sys.prefix))
say('base_exec_prefix', getattr(sys, 'base_exec_prefix', sys.exec_prefix))
say('library_directory', getattr(sys, 'platlibdir', 'lib'))
import os
say('stdlib_directory', os.path.dirname(os.__file__))
try:
    import _imp
    for s in _imp.extension_suffixes(): say('suffix', s)
except ImportError: pass
for m in sorted(getattr(sys, 'stdlib_module_names', ())): say('module', m)
say('end', '1')
)";

std::string one(const std::multimap<std::string, std::string>& answers, const std::string& key) {
  const auto found = answers.find(key);
  return found == answers.end() ? std::string() : found->second;
}

std::vector<std::string> all(const std::multimap<std::string, std::string>& answers,
                             const std::string& key) {
  std::vector<std::string> values;  // a multimap keeps equal keys in the order of insertion
  const auto [begin, end] = answers.equal_range(key);
  for (auto it = begin; it != end; ++it) values.push_back(it->second);
  return values;
}

std::multimap<std::string, std::string> parse_answers(const std::string& text) {
  std::multimap<std::string, std::string> answers;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const auto space = line.find(' ');
    if (space != std::string::npos) answers.emplace(line.substr(0, space), line.substr(space + 1));
  }
  return answers;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "3.11.7" or "3.14.0rc2" as a string of its own in the program: what Py_GetVersion prints first.
std::string version_in(std::string_view bytes, const std::string& minor) {
  const std::string prefix = std::string(1, '\0') + minor + '.';
  for (auto at = bytes.find(prefix); at != std::string_view::npos;
       at = bytes.find(prefix, at + 1)) {
    const std::size_t begin = at + 1;
    std::size_t end = begin + prefix.size() - 1;
    while (end < bytes.size() && end - begin < 16 &&
           (is_digit(bytes[end]) || bytes[end] == 'a' || bytes[end] == 'b' || bytes[end] == 'r' ||
            bytes[end] == 'c' || bytes[end] == '+'))
      ++end;
    if (end < bytes.size() && bytes[end] == '\0' && is_digit(bytes[begin + prefix.size() - 1]))
      return std::string(bytes.substr(begin, end - begin - (bytes[end - 1] == '+' ? 1 : 0)));
  }
  return {};
}

// "python3.13t" → "3.13" and "t"; nothing for other names.
bool parse_program_name(std::string_view name, std::string& minor, std::string& flags) {
  constexpr std::string_view prefix = "python3.";
  if (!name.starts_with(prefix)) return false;
  std::size_t end = prefix.size();
  while (end < name.size() && is_digit(name[end])) ++end;
  minor = name.substr(6, end - 6);
  flags = name.substr(end);
  return end > prefix.size() && (flags.empty() || flags == "t" || flags == "d" || flags == "td");
}

std::string find_version(Root& root, const Interpreter& interpreter, const std::string& minor) {
  const std::string library = join_path(interpreter.base_prefix, interpreter.library_directory) +
                              "/libpython" + minor + interpreter.abi_flags + ".so.1.0";
  constexpr std::size_t limit = std::size_t{64} << 20;
  for (const std::string& path : {interpreter.program, library}) {
    const std::string version = version_in(root.read(path, limit).value_or(""), minor);
    if (!version.empty()) return version;
  }
  return minor;
}

}  // namespace

std::string Interpreter::minor() const {
  const auto first = version.find('.');
  const auto second = version.find('.', first + 1);
  return version.substr(0, second);
}

std::string Interpreter::library_name() const {
  const bool free_threaded = abi_flags.find('t') != std::string::npos;
  return (implementation == "pypy" ? "pypy" : "python") + minor() + (free_threaded ? "t" : "");
}

Interpreter ask_interpreter(Root& root, const std::string& path) {
  const ProgramOutput output =
      run_program({path, "-I", "-S", "-c", question}, std::chrono::seconds(20));
  const auto answers = parse_answers(output.text);
  if (!output.problem.empty() || one(answers, "end").empty()) {
    throw EnvironmentError(path + ": no answer from this Python (" +
                           (output.problem.empty() ? "it printed something else" : output.problem) +
                           "); name a working interpreter with --python");
  }
  Interpreter interpreter;
  interpreter.version = one(answers, "version");
  if (interpreter.version.starts_with("2."))
    throw EnvironmentError(path + ": Python " + interpreter.version +
                           "; wheelcheck knows Python 3 only: name one with --python");
  interpreter.spelled = one(answers, "executable").empty() ? path : one(answers, "executable");
  interpreter.program = root.real(interpreter.spelled).value_or(interpreter.spelled);
  interpreter.implementation = one(answers, "implementation");
  interpreter.abi_flags = one(answers, "abi_flags");
  interpreter.base_prefix = one(answers, "base_prefix");
  interpreter.base_exec_prefix = one(answers, "base_exec_prefix");
  interpreter.library_directory = one(answers, "library_directory");
  interpreter.stdlib_directory = one(answers, "stdlib_directory");
  interpreter.suffixes = all(answers, "suffix");
  interpreter.stdlib_modules = all(answers, "module");
  return interpreter;
}

Interpreter inspect_interpreter(Root& root, const std::string& path) {
  Interpreter interpreter;
  interpreter.spelled = path;
  interpreter.program = root.real(path).value_or("");
  std::string minor;
  if (!parse_program_name(base_name(interpreter.program), minor, interpreter.abi_flags))
    throw EnvironmentError(path + ": its file name does not tell the version of Python");
  interpreter.implementation = "cpython";
  interpreter.base_prefix = parent_path(parent_path(interpreter.program));
  interpreter.base_exec_prefix = interpreter.base_prefix;
  interpreter.version = minor;
  for (const char* name : {"lib", "lib64"}) {
    const std::string directory = join_path(interpreter.base_prefix, name) + "/python" + minor +
                                  (interpreter.abi_flags.starts_with('t') ? "t" : "");
    if (!root.is_file(directory + "/os.py")) continue;
    interpreter.library_directory = name;
    interpreter.stdlib_directory = directory;
    break;
  }
  interpreter.version = find_version(root, interpreter, minor);
  return interpreter;
}

Python describe_python(const Interpreter& interpreter) {
  Python python;
  python.version = interpreter.version;
  python.implementation = interpreter.implementation;
  python.free_threaded = interpreter.abi_flags.find('t') != std::string::npos;
  python.debug = interpreter.abi_flags.find('d') != std::string::npos;
  python.executable = interpreter.program;
  python.extension_suffixes = interpreter.suffixes;
  python.stdlib_modules = interpreter.stdlib_modules;
  // The first suffix is the interpreter's own: ".cpython-311-x86_64-linux-gnu.so".
  if (!interpreter.suffixes.empty() && interpreter.suffixes[0].size() > 4) {
    const std::string& suffix = interpreter.suffixes[0];
    if (suffix.starts_with(".") && suffix.ends_with(".so"))
      python.soabi = suffix.substr(1, suffix.size() - 4);
  }
  return python;
}

}  // namespace wheelcheck
