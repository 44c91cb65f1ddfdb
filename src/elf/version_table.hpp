// DT_VERNEED and DT_VERDEF (gABI supplement, "Symbol Versioning"), walked as ld.so walks them.
#pragma once

#include <vector>

#include "elf/defect_log.hpp"
#include "elf/region.hpp"
#include "elf/string_table.hpp"
#include "facts/object.hpp"

namespace wheelcheck::elf {

/// What a walk found, and whether it wanted bytes behind the region's end.
template <class Entry>
struct VersionWalk {
  std::vector<Entry> entries;
  bool overrun = false;
};

/// The chains end at a zero vn_next / vna_next, as for ld.so, not after DT_VERNEEDNUM entries.
/// Steps only go forward, and no more entries are taken than fit into the region without overlap.
VersionWalk<VersionNeed> read_version_needs(const Region& region, StringTable& strings,
                                            DefectLog& log);
VersionWalk<VersionDefinition> read_version_definitions(const Region& region, StringTable& strings,
                                                        DefectLog& log);

}  // namespace wheelcheck::elf
