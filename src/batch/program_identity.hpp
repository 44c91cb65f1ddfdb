// Which program this is, to the byte.
#pragma once

#include <string>

namespace wheelcheck {

/// The build ID that the linker wrote into the file that this code is in (NT_GNU_BUILD_ID, over all
/// that was linked, shipped tables too), in hexadecimal; empty where there is none. Two builds of
/// one version differ, one build is the same on every machine.
std::string program_identity();

}  // namespace wheelcheck
