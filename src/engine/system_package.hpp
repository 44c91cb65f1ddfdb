// Which package of a distribution brings a library of the system.
#pragma once

#include <string_view>

namespace wheelcheck {

/// The Debian package with that SONAME ("libgl1" for "libGL.so.1"); empty where the table has none.
/// Other distributions name theirs alike.
std::string_view debian_package(std::string_view soname);

}  // namespace wheelcheck
