#include "index/index_settings.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "index/pip_configuration.hpp"

namespace wheelcheck {
namespace {

constexpr const char* default_index = "https://pypi.org/simple/";

/// The first occurrence of each; every index once.
void add(std::vector<std::string>& list, const std::vector<std::string>& more) {
  for (const std::string& one : more)
    if (std::find(list.begin(), list.end(), one) == list.end()) list.push_back(one);
}

/// uv allows a name before the address: "corp=https://…".
std::vector<std::string> without_names(std::vector<std::string> indexes) {
  for (std::string& index : indexes) {
    const auto equals = index.find('='), scheme = index.find("://");
    if (equals != index.npos && equals < scheme) index.erase(0, equals + 1);
  }
  return indexes;
}

class SettingsReader {
 public:
  explicit SettingsReader(const Surroundings& surroundings) : surroundings_(surroundings) {
    for (const std::string& path : configuration_files())
      if (const auto text = surroundings_.file_text(path))
        for (const auto& [name, value] : parse_pip_configuration(*text)) files_[name] = value;
  }

  /// A variable of pip, else the same option of its files; empty: neither is set.
  std::string pip(const std::string& option) const {
    std::string name = "PIP_" + option;
    for (char& c : name) c = c == '-' ? '_' : c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c;
    const std::string value = variable(name);
    const auto found = files_.find(option);
    return !value.empty() || found == files_.end() ? value : found->second;
  }

  std::string variable(const std::string& name) const {
    return surroundings_.variable(name).value_or("");
  }

 private:
  /// Later ones count more (pip/_internal/configuration.py, iter_config_files).
  std::vector<std::string> configuration_files() const {
    const std::string own = variable("PIP_CONFIG_FILE"), home = variable("HOME");
    if (own == "/dev/null") return {};
    std::vector<std::string> paths;
    std::string shared = variable("XDG_CONFIG_DIRS");
    if (shared.empty()) shared = "/etc/xdg";
    for (std::size_t begin = 0; begin < shared.size();) {
      const auto end = std::min(shared.find(':', begin), shared.size());
      paths.push_back(shared.substr(begin, end - begin) + "/pip/pip.conf");
      begin = end + 1;
    }
    paths.emplace_back("/etc/pip.conf");
    if (!home.empty() && own.empty()) {
      const std::string config = variable("XDG_CONFIG_HOME");
      paths.push_back(home + "/.pip/pip.conf");
      paths.push_back((config.empty() ? home + "/.config" : config) + "/pip/pip.conf");
    }
    if (const std::string venv = variable("VIRTUAL_ENV"); !venv.empty())
      paths.push_back(venv + "/pip.conf");
    if (!own.empty()) paths.push_back(own);
    return paths;
  }

  const Surroundings& surroundings_;
  PipOptions files_;
};

}  // namespace

Surroundings real_surroundings() {
  return {[](const std::string& name) -> std::optional<std::string> {
            const char* value = std::getenv(name.c_str());
            return value ? std::optional<std::string>(value) : std::nullopt;
          },
          [](const std::string& path) -> std::optional<std::string> {
            std::ifstream file(path, std::ios::binary);
            if (!file) return std::nullopt;
            return std::string(std::istreambuf_iterator<char>(file), {});
          }};
}

IndexSettings index_settings(const std::vector<std::string>& given,
                             const Surroundings& surroundings) {
  const SettingsReader reader(surroundings);
  IndexSettings settings;
  if (is_true(reader.pip("no-index")))
    settings.refused = is_true(reader.variable("PIP_NO_INDEX")) ? "PIP_NO_INDEX"
                                                                : "no-index in pip's configuration";
  if (given.empty() || !settings.refused.empty())
    settings.find_links = words_in(reader.pip("find-links"));
  if (!settings.refused.empty()) return settings;
  if (!given.empty()) {
    add(settings.indexes, given);
    return settings;
  }
  add(settings.indexes, without_names(words_in(reader.variable("UV_INDEX"))));
  std::vector<std::string> main = without_names(words_in(reader.variable("UV_DEFAULT_INDEX")));
  if (main.empty()) main = words_in(reader.pip("index-url"));
  add(settings.indexes, main.empty() ? std::vector<std::string>{default_index} : main);
  add(settings.indexes, words_in(reader.pip("extra-index-url")));
  return settings;
}

}  // namespace wheelcheck
