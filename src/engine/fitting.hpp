// Which published releases and builds would fit, for remedies.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/case.hpp"
#include "engine/torch_target.hpp"
#include "python/specifier.hpp"

namespace wheelcheck {

struct PublishedRelease;  // release/release_table.hpp

/// "0.23.0", "0.18.0 or 0.18.1", "4.44.0 to 4.57.6" of releases in a row; empty where there is
/// none.
std::string in_words(const std::vector<const PublishedRelease*>& releases);

/// "0.45.5": of the known releases of `name` that `set` allows the nearest to `version`, a later
/// one before an earlier; empty: none is known.
std::string nearest_release(std::string_view name, const SpecifierSet& set, const Version& version);

/// The file name of the newest published build of `project` whose label fits `target` and whose
/// tags an installer takes in `environment`; the project's own builds go before others. `version`
/// (empty: any) names one release. Empty: no such name is known.
std::string fitting_build(std::string_view project, std::string_view version,
                          const TorchTarget& target, const Environment& environment);

}  // namespace wheelcheck
