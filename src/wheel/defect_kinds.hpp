// Every kind of defect that this room finds: the names of the rules that report them.
#pragma once

#include <string_view>

namespace wheelcheck::wheel_defect {

// *.dist-info
inline constexpr std::string_view dist_info =
    "wheel-dist-info";  // none, several, or another name's
inline constexpr std::string_view wheel_file_missing = "wheel-file-missing";
inline constexpr std::string_view wheel_file_malformed = "wheel-file-malformed";
inline constexpr std::string_view metadata_missing = "metadata-missing";
inline constexpr std::string_view metadata_malformed = "metadata-malformed";
inline constexpr std::string_view entry_points_malformed = "entry-points-malformed";
inline constexpr std::string_view limit = "wheel-limit";

// RECORD
inline constexpr std::string_view record_missing = "record-missing";
inline constexpr std::string_view record_malformed = "record-malformed";
inline constexpr std::string_view record_absent_file = "record-absent-file";  // row without file
inline constexpr std::string_view record_unlisted_file =
    "record-unlisted-file";  // file without row
inline constexpr std::string_view record_duplicate = "record-duplicate";
inline constexpr std::string_view record_hash = "record-hash";  // wrong digest
inline constexpr std::string_view record_size = "record-size";
inline constexpr std::string_view record_unhashed = "record-unhashed";
inline constexpr std::string_view record_hash_algorithm = "record-hash-algorithm";
inline constexpr std::string_view record_hash_encoding = "record-hash-encoding";  // right, but hex

}  // namespace wheelcheck::wheel_defect
