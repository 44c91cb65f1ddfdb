// The files that the words behind `pick` name.
#pragma once

#include <string>
#include <vector>

#include "input/listing.hpp"

namespace wheelcheck {

class IndexClient;  // index/index_client.hpp
struct OnlineWords;

/// Directories, wheels, lists and saved pages; addresses of wheels and of pages; with `client`,
/// which may be null, names of projects and requirements ("xformers<0.0.33"). Throws CannotRead.
Listing picked_listing(const std::vector<std::string>& words, const OnlineWords& online,
                       IndexClient* client);

}  // namespace wheelcheck
