#include "image/path.hpp"

#include <vector>

namespace wheelcheck {

std::string lexically_normal(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const auto slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
    if (part == "..") {
      if (!parts.empty()) parts.pop_back();
    } else if (!part.empty() && part != ".") {
      parts.push_back(part);
    }
  }
  std::string out;
  for (std::string_view part : parts) out.append("/").append(part);
  return out.empty() ? "/" : out;
}

std::optional<LinkedPrefix> first_linked_prefix(const std::map<std::string, std::string>& links,
                                                std::string_view path) {
  if (links.empty()) return std::nullopt;
  for (auto end = path.find('/', 1);; end = path.find('/', end + 1)) {
    const std::string prefix(path.substr(0, end));
    if (const auto link = links.find(prefix); link != links.end()) {
      if (link->second.starts_with('/')) return LinkedPrefix{prefix.size(), link->second};
      return LinkedPrefix{prefix.size(), prefix.substr(0, prefix.rfind('/') + 1) + link->second};
    }
    if (end == std::string_view::npos) return std::nullopt;
  }
}

}  // namespace wheelcheck
