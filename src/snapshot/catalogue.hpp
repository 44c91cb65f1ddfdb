// The packages and releases of a snapshot file as its `catalogue` section.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "snapshot/identity_record.hpp"
#include "snapshot/package.hpp"

namespace wheelcheck {

struct Catalogue {
  std::vector<Package> packages;
  std::vector<Release> releases;
};

std::string write_catalogue(const Catalogue& catalogue, const StringNumber& number_of);

/// Throws CannotRead where the section is broken, or names a library or package that is not there.
Catalogue read_catalogue(std::string_view section, const NumberedString& string_at,
                         std::uint32_t library_count);

}  // namespace wheelcheck
