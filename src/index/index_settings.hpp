// Which package indexes are asked, as uv and pip users have set it up.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace wheelcheck {

struct IndexSettings {
  std::vector<std::string> indexes;     // addresses of simple APIs (PEP 503), the first asked first
  std::vector<std::string> find_links;  // pages, directories and files with links
  std::string refused;  // who forbids to ask an index ("PIP_NO_INDEX"); empty: nobody
};

/// What surrounds the program, so that a test can put something else in its place.
struct Surroundings {
  std::function<std::optional<std::string>(const std::string& name)> variable;
  std::function<std::optional<std::string>(const std::string& path)> file_text;
};

/// The process's own environment variables and files.
Surroundings real_surroundings();

/// `given` (--index) stands alone where there is some. Else the index is that of UV_DEFAULT_INDEX,
/// else of PIP_INDEX_URL or pip's configuration files, else pypi.org; UV_INDEX goes before it, as
/// uv has it, PIP_EXTRA_INDEX_URL after it. PIP_NO_INDEX and `no-index` are obeyed in any case:
/// then only find-links are left.
IndexSettings index_settings(const std::vector<std::string>& given,
                             const Surroundings& surroundings);

}  // namespace wheelcheck
