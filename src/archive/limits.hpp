// How much of a hostile input is looked at before the answer becomes "too large": the one place
// where these numbers stand. Reaching one is a defect or `unknown`, never silence.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace wheelcheck {

struct Limits {
  std::uint64_t members = 200'000;
  std::uint64_t central_directory_bytes = 64ULL << 20U;
  std::uint64_t name_bytes = 65'535;
  std::uint64_t member_bytes = 16ULL << 30U;
  std::uint64_t ratio = 1'100;
  std::uint64_t elf_table_bytes = 256ULL << 20U;
  std::uint64_t metadata_bytes = 16ULL << 20U;
  std::uint64_t record_bytes = 64ULL << 20U;
  std::uint64_t record_rows = 400'000;
  std::uint64_t source_bytes = 16ULL << 20U;
  std::uint64_t elf_symbols = 16'000'000;
  std::uint64_t elf_string_bytes = 512ULL << 20U;
};

/// One limit as `--show-limits` prints it and the command line sets it.
struct LimitDescription {
  std::string_view flag;  // without the leading "--limit-"
  std::uint64_t Limits::*value;
  std::string_view text;
};

inline constexpr std::array limit_descriptions{
    LimitDescription{"members", &Limits::members, "members of an archive"},
    LimitDescription{"central-directory", &Limits::central_directory_bytes,
                     "bytes of an archive's central directory"},
    LimitDescription{"name", &Limits::name_bytes, "bytes of a member's name"},
    LimitDescription{"member", &Limits::member_bytes, "bytes that one member may inflate to"},
    LimitDescription{"ratio", &Limits::ratio,
                     "inflated bytes for one compressed byte (deflate itself ends near 1032)"},
    LimitDescription{"metadata", &Limits::metadata_bytes,
                     "bytes of METADATA, WHEEL and entry_points.txt, each"},
    LimitDescription{"record", &Limits::record_bytes, "bytes of RECORD"},
    LimitDescription{"record-rows", &Limits::record_rows, "rows of RECORD"},
    LimitDescription{"source", &Limits::source_bytes, "bytes of one Python file"},
    LimitDescription{"elf-tables", &Limits::elf_table_bytes,
                     "bytes of a shared object's tables that are kept in memory"},
    LimitDescription{"elf-symbols", &Limits::elf_symbols, "dynamic symbols of a shared object"},
    LimitDescription{"elf-strings", &Limits::elf_string_bytes,
                     "bytes of a shared object's dynamic string table"},
};

}  // namespace wheelcheck
