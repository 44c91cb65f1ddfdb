// An installed library, looked up in place: nothing of its export table is parsed or copied.
#pragma once

#include <string>

#include "facts/object.hpp"

namespace wheelcheck::elf {

/// Maps the file and reads its identity; find() goes through DT_GNU_HASH with its Bloom filter as
/// ld.so does (DT_HASH, else the whole table, where there is none), imports are read when first
/// asked for. Throws CannotRead if the file can't be opened or mapped, or is no readable shared
/// object.
ObjectPtr open_mapped_object(const std::string& path);

}  // namespace wheelcheck::elf
