#include "engine/assumptions.hpp"

#include <algorithm>

namespace wheelcheck {

bool assumes(const Case& subject, bool (*is_one)(std::string_view soname)) {
  return std::any_of(subject.libraries.begin(), subject.libraries.end(),
                     [is_one](const LibraryCase& library) {
                       const auto& names = library.outcome.assuming;
                       return library.examined && std::any_of(names.begin(), names.end(), is_one);
                     });
}

void uncheck_assumed(const Rule& rule, const Case& subject, bool (*is_one)(std::string_view soname),
                     const std::string& reason, Results& results) {
  if (assumes(subject, is_one)) results.unchecked.push_back({std::string(rule.id), reason});
}

}  // namespace wheelcheck
