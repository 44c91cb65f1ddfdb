// What ld.so refuses by an object's headers alone.
#pragma once

#include <optional>
#include <string>

#include "environment/environment.hpp"
#include "facts/object.hpp"

namespace wheelcheck {

enum class HeaderVerdict { fits, passed_over, wrong_class, refused };

/// glibc elf/dl-load.c, open_verify. `reason` gets ld.so's text for `refused`.
HeaderVerdict check_header(const Environment& environment, const ObjectIdentity& identity,
                           std::string& reason);

/// glibc elf/dl-load.c, _dl_map_object_from_fd: refusals while mapping; the text of the first.
std::optional<std::string> check_mapping(const Environment& environment,
                                         const ObjectIdentity& identity, bool by_dlopen);

/// The initial-exec TLS of the object alone is more than glibc keeps for all that are opened late
/// (csu/libc-tls.c, elf/dl-tls.c): `cannot allocate memory in static TLS block`.
bool exceeds_static_tls(const Environment& environment, const ObjectIdentity& identity);

/// GNU_PROPERTY_X86_ISA_1_NEEDED against the target's CPU (glibc sysdeps/x86/dl-prop.h).
bool isa_level_too_low(const Environment& environment, const ObjectIdentity& identity);

}  // namespace wheelcheck
