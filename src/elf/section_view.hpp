// The second view: what section headers say of the dynamic tables, to be compared with the
// loader's.
#pragma once

#include "elf/defect_log.hpp"
#include "elf/identity.hpp"

namespace wheelcheck::elf {

/// Reports where SHT_DYNSYM and SHT_DYNAMIC contradict PT_DYNAMIC: tools that read sections would
/// then show other symbols than the loader uses. Files without section headers have no second view.
void compare_section_view(FileBytes& bytes, const Identified& object, std::uint64_t symbol_count,
                          DefectLog& log);

}  // namespace wheelcheck::elf
