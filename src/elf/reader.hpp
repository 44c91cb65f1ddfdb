// One shared object from its bytes: PT_DYNAMIC first, section headers only as a second view.
#pragma once

#include <cstddef>
#include <span>

#include "elf/file_bytes.hpp"
#include "elf/identity.hpp"
#include "facts/shared_object.hpp"

namespace wheelcheck::elf {

/// The tables of an object: identity, symbols, versions, relocated symbols. Never throws: what is
/// malformed is in `defects`; where the tables are unusable `unread` says why. Linear in the bytes.
/// Where `bytes` holds only parts of the file and some are missing, the result is incomplete and
/// bytes.missing() names the ranges to fetch.
SharedObject read_tables(FileBytes& bytes);

/// Symbols, names and relocations of an object whose tables are located already; `identity` is left
/// to the caller.
SharedObject read_symbols_of(FileBytes& bytes, Identified& object, std::uint64_t symbol_count,
                             DefectLog& log);

/// The whole object from a file in memory: tables, GPU images and evidence.
SharedObject read_shared_object(std::span<const std::byte> file);

}  // namespace wheelcheck::elf
