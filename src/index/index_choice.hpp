// Which of an index's files an installer takes for a requirement.
#pragma once

#include <vector>

#include "environment/environment.hpp"
#include "input/listing.hpp"
#include "input/pin.hpp"

namespace wheelcheck {

/// Releases that `pin` asks for, of `files`: name, version and, where the pin has hashes and the
/// index states one, the hash. Yanked ones only for an exact pin (PEP 592). In the order of
/// `files`.
std::vector<const ListedFile*> files_for(const Pin& pin, const Listing& files);

/// Of these, the one that pip would install: tags, Requires-Python, then its own order. Null: it
/// would take none of these wheels.
const ListedFile* installers_choice(const std::vector<const ListedFile*>& files,
                                    const Environment& environment);

}  // namespace wheelcheck
