// DT_SYMTAB: how many entries it has, and what they say.
#pragma once

#include <cstdint>
#include <vector>

#include "elf/defect_log.hpp"
#include "elf/identity.hpp"
#include "facts/shared_object.hpp"

namespace wheelcheck::elf {

/// Bytes of one entry.
inline std::uint64_t symbol_size(Encoding encoding) { return encoding.wide ? 24 : 16; }

/// One entry, decoded; `version` stays 1. Precondition: the table holds it.
Symbol symbol_at(const Region& table, std::uint64_t index);

/// The number of entries that a loader can reach: through DT_GNU_HASH's chains (else DT_HASH), or,
/// where these name none, as many as lie before the table that follows and relocations name.
std::uint64_t count_symbols(FileBytes& bytes, const Identified& object, DefectLog& log);

/// `count` entries, with their DT_VERSYM values; fewer where the segment ends before.
std::vector<Symbol> read_symbols(FileBytes& bytes, const Identified& object, std::uint64_t count,
                                 DefectLog& log);

}  // namespace wheelcheck::elf
