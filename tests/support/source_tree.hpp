// Where the tests find the checkout: fixtures, schemas and the sources themselves.
#pragma once

#include <filesystem>

namespace wheelcheck::testing {

/// Root of the source tree, absolute. Known in one object file only, so that a compiler cache serves
/// every checkout with the others.
const std::filesystem::path& source_tree();

}  // namespace wheelcheck::testing
