// Every kind of defect that this room finds, and how grave it is.
#pragma once

#include <array>
#include <string_view>

namespace wheelcheck::archive_defect {

// The file as a whole.
inline constexpr std::string_view not_a_zip = "archive-not-a-zip";
inline constexpr std::string_view truncated = "archive-truncated";
inline constexpr std::string_view multi_disk = "archive-multi-disk";
inline constexpr std::string_view zip64 = "archive-zip64";
inline constexpr std::string_view prefix_bytes = "archive-prefix-bytes";
inline constexpr std::string_view trailing_bytes = "archive-trailing-bytes";
inline constexpr std::string_view hidden_zip = "archive-hidden-zip";
inline constexpr std::string_view comment = "archive-comment";
inline constexpr std::string_view central_directory = "archive-central-directory";
inline constexpr std::string_view readers_disagree = "archive-readers-disagree";
inline constexpr std::string_view limit = "archive-limit";
inline constexpr std::string_view changed = "archive-changed";

// Where members lie.
inline constexpr std::string_view overlap = "archive-overlap";
inline constexpr std::string_view gap = "archive-gap";
inline constexpr std::string_view hidden_entry = "archive-hidden-entry";

// Their headers.
inline constexpr std::string_view local_mismatch = "archive-local-mismatch";
inline constexpr std::string_view extra_field = "archive-extra-field";
inline constexpr std::string_view extra_padding = "archive-extra-padding";
inline constexpr std::string_view member_comment = "archive-member-comment";
inline constexpr std::string_view zip64_local = "archive-zip64-local";
inline constexpr std::string_view data_descriptor = "archive-data-descriptor";
inline constexpr std::string_view descriptor_mismatch = "archive-descriptor-mismatch";
inline constexpr std::string_view encrypted = "archive-encrypted";
inline constexpr std::string_view unknown_method = "archive-unknown-method";
inline constexpr std::string_view stored_size = "archive-stored-size";
inline constexpr std::string_view directory_data = "archive-directory-data";
inline constexpr std::string_view directory_attribute = "archive-directory-attribute";
inline constexpr std::string_view ratio = "archive-ratio";
inline constexpr std::string_view symlink = "archive-symlink";
inline constexpr std::string_view special_file = "archive-special-file";
inline constexpr std::string_view setuid = "archive-setuid";

// Their names.
inline constexpr std::string_view duplicate_name = "archive-duplicate-name";
inline constexpr std::string_view duplicate_copy = "archive-duplicate-copy";
inline constexpr std::string_view case_collision = "archive-case-collision";
inline constexpr std::string_view path_conflict = "archive-path-conflict";
inline constexpr std::string_view unsafe_path = "archive-unsafe-path";
inline constexpr std::string_view odd_path = "archive-odd-path";
inline constexpr std::string_view control_character = "archive-control-character";
inline constexpr std::string_view unicode_path = "archive-unicode-path";
inline constexpr std::string_view name_encoding = "archive-name-encoding";

// Their contents.
inline constexpr std::string_view corrupt_data = "archive-corrupt-data";
inline constexpr std::string_view size_mismatch = "archive-size-mismatch";
inline constexpr std::string_view crc_mismatch = "archive-crc-mismatch";

/// Kinds that an installer puts up with and that lead no reader astray; all others are errors.
inline constexpr std::array tolerable{
    comment,        member_comment,      extra_padding, zip64_local, data_descriptor,
    unknown_method, directory_attribute, ratio,         setuid,      case_collision,
    odd_path,       name_encoding,       duplicate_copy};

/// The severity `error` is due.
constexpr bool is_error(std::string_view kind) {
  for (std::string_view known : tolerable)
    if (kind == known) return false;
  return true;
}

}  // namespace wheelcheck::archive_defect
