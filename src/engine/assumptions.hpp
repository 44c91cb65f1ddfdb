// What a rule could not judge because the description leaves it out.
#pragma once

#include <string>
#include <string_view>

#include "engine/case.hpp"
#include "engine/rule.hpp"

namespace wheelcheck {

/// Did the loader take a library for granted, for which `is_one` holds, when it loaded something of
/// the wheel?
bool assumes(const Case& subject, bool (*is_one)(std::string_view soname));

/// Lists `rule` as unchecked, for `reason`, where assumes() holds.
void uncheck_assumed(const Rule& rule, const Case& subject, bool (*is_one)(std::string_view soname),
                     const std::string& reason, Results& results);

}  // namespace wheelcheck
