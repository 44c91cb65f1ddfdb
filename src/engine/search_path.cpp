#include "engine/search_path.hpp"

#include <algorithm>

namespace wheelcheck {

std::vector<std::string> search_path(const ObjectIdentity& identity) {
  const auto& written = identity.has_runpath ? identity.runpath : identity.rpath;
  std::vector<std::string> parts;
  if (written.size() == 1 && written.front().empty()) return parts;
  for (const std::string& part : written)
    if (std::find(parts.begin(), parts.end(), part) == parts.end()) parts.push_back(part);
  return parts;
}

}  // namespace wheelcheck
