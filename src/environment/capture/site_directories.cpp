#include "environment/capture/site_directories.hpp"

#include <algorithm>
#include <sstream>

namespace wheelcheck {

namespace {

constexpr std::size_t text_limit = std::size_t{1} << 20;

std::string trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

// Beside the program or one directory up (PEP 405); by the path as spelled, since bin/python of a
// venv is a link to the installation's program.
std::optional<std::string> find_venv(Root& root, const std::string& spelled) {
  const std::string directory = parent_path(spelled);
  for (const std::string& candidate : {directory, parent_path(directory)})
    if (root.is_file(join_path(candidate, "pyvenv.cfg"))) return candidate;
  return std::nullopt;
}

bool includes_system_site(Root& root, const std::string& venv) {
  std::istringstream lines(root.read(join_path(venv, "pyvenv.cfg"), text_limit).value_or(""));
  for (std::string line; std::getline(lines, line);) {
    const auto equals = line.find('=');
    if (equals == std::string::npos) continue;
    std::string key = trimmed(std::string_view(line).substr(0, equals));
    std::string value = trimmed(std::string_view(line).substr(equals + 1));
    const auto lower = [](unsigned char c) { return static_cast<char>(std::tolower(c)); };
    std::transform(key.begin(), key.end(), key.begin(), lower);
    std::transform(value.begin(), value.end(), value.begin(), lower);
    if (key == "include-system-site-packages") return value == "true";
  }
  return true;  // site.py: without the key, system site-packages are included
}

// site.getsitepackages() for one prefix.
std::vector<std::string> site_packages(const std::string& prefix, const Interpreter& interpreter) {
  const std::string tail = interpreter.library_name() + "/site-packages";
  std::vector<std::string> result;
  if (interpreter.library_directory != "lib")
    result.push_back(join_path(join_path(prefix, interpreter.library_directory), tail));
  result.push_back(join_path(prefix, "lib/" + tail));
  return result;
}

// Debian's patch of the same function: dist-packages, for an interpreter installed below /usr.
std::vector<std::string> dist_packages(const Interpreter& interpreter) {
  const std::string minor = interpreter.minor();
  return {"/usr/local/lib/python" + minor + "/dist-packages", "/usr/lib/python3/dist-packages",
          "/usr/lib/python" + minor + "/dist-packages"};
}

bool uses_dist_packages(Root& root, const Interpreter& interpreter) {
  if (interpreter.base_prefix != "/usr") return false;
  const auto text = root.read(join_path(interpreter.stdlib_directory, "site.py"), text_limit);
  return text && text->find("dist-packages") != std::string::npos;
}

class PathList {
 public:
  explicit PathList(Root& root) : root_(root) {}

  bool add(const std::string& directory) {
    if (!root_.is_directory(directory)) return false;
    const std::string real = *root_.real(directory);
    if (std::find(known_.begin(), known_.end(), real) != known_.end()) return false;
    known_.push_back(real);
    paths_.push_back(directory);
    return true;
  }

  // site.addsitedir(): the directory, then what its .pth files name, by file name.
  void add_site(const std::string& directory) {
    if (!add(directory)) return;
    for (const DirectoryEntry& entry : root_.list(directory))
      if (entry.name.ends_with(".pth") && !entry.name.starts_with('.'))
        add_pth(directory, entry.name);
  }

  std::vector<std::string> take() { return std::move(paths_); }

 private:
  void add_pth(const std::string& directory, const std::string& name) {
    std::istringstream lines(root_.read(join_path(directory, name), text_limit).value_or(""));
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with('#') || line.starts_with("import ") || line.starts_with("import\t"))
        continue;
      const std::string path = trimmed(line);
      if (path.empty()) continue;
      add(path.front() == '/' ? path : join_path(directory, path));
    }
  }

  Root& root_;
  std::vector<std::string> known_;  // real paths
  std::vector<std::string> paths_;
};

void add_python_path(PathList& list, std::string_view python_path) {
  while (!python_path.empty()) {
    const auto colon = python_path.find(':');
    const std::string_view part = python_path.substr(0, colon);
    if (part.starts_with('/'))
      list.add(std::string(part));  // a relative one depends on the directory
    if (colon == std::string_view::npos) break;
    python_path.remove_prefix(colon + 1);
  }
}

}  // namespace

SiteDirectories find_site_directories(Root& root, const Interpreter& interpreter,
                                      const SiteSettings& settings) {
  SiteDirectories result;
  result.venv = find_venv(root, interpreter.spelled);
  const bool debian = uses_dist_packages(root, interpreter);
  const bool system = !result.venv || includes_system_site(root, *result.venv);

  PathList list(root);
  add_python_path(list, settings.python_path);
  if (result.venv)
    for (const std::string& path : site_packages(*result.venv, interpreter)) list.add_site(path);
  if (system && !settings.user_base.empty())
    list.add_site(
        join_path(settings.user_base, "lib/" + interpreter.library_name() + "/site-packages"));
  const std::vector<std::string> installed =
      debian ? dist_packages(interpreter) : site_packages(interpreter.base_prefix, interpreter);
  if (system)
    for (const std::string& path : installed) list.add_site(path);

  result.search = list.take();
  result.install =
      result.venv ? site_packages(*result.venv, interpreter).front() : installed.front();
  return result;
}

}  // namespace wheelcheck
