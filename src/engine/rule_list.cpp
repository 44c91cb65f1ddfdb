#include "engine/rule.hpp"

// Every rule, one line each, in the order of the rules page. R(name) is the rule that
// rules/<name>.cpp defines, with `_` for each `-` of its id.
#define EVERY_RULE(R)            \
  R(archive_not_a_zip)           \
  R(archive_truncated)           \
  R(archive_multi_disk)          \
  R(archive_zip64)               \
  R(archive_prefix_bytes)        \
  R(archive_trailing_bytes)      \
  R(archive_hidden_zip)          \
  R(archive_comment)             \
  R(archive_central_directory)   \
  R(archive_readers_disagree)    \
  R(archive_limit)               \
  R(archive_changed)             \
  R(archive_overlap)             \
  R(archive_gap)                 \
  R(archive_hidden_entry)        \
  R(archive_local_mismatch)      \
  R(archive_extra_field)         \
  R(archive_extra_padding)       \
  R(archive_zip64_local)         \
  R(archive_member_comment)      \
  R(archive_data_descriptor)     \
  R(archive_descriptor_mismatch) \
  R(archive_encrypted)           \
  R(archive_unknown_method)      \
  R(archive_stored_size)         \
  R(archive_directory_data)      \
  R(archive_directory_attribute) \
  R(archive_ratio)               \
  R(archive_symlink)             \
  R(archive_special_file)        \
  R(archive_setuid)              \
  R(archive_duplicate_name)      \
  R(archive_duplicate_copy)      \
  R(archive_case_collision)      \
  R(archive_path_conflict)       \
  R(archive_unsafe_path)         \
  R(archive_odd_path)            \
  R(archive_control_character)   \
  R(archive_unicode_path)        \
  R(archive_name_encoding)       \
  R(archive_corrupt_data)        \
  R(archive_size_mismatch)       \
  R(archive_crc_mismatch)        \
  R(wheel_name_invalid)          \
  R(wheel_dist_info)             \
  R(wheel_file_missing)          \
  R(wheel_file_malformed)        \
  R(metadata_missing)            \
  R(metadata_malformed)          \
  R(entry_points_malformed)      \
  R(wheel_limit)                 \
  R(entry_point_name)            \
  R(script_system_name)          \
  R(startup_module)              \
  R(startup_path_file)           \
  R(foreign_file)                \
  R(record_missing)              \
  R(record_malformed)            \
  R(record_absent_file)          \
  R(record_unlisted_file)        \
  R(record_duplicate)            \
  R(record_hash)                 \
  R(record_size)                 \
  R(record_unhashed)             \
  R(record_hash_algorithm)       \
  R(record_hash_encoding)        \
  R(wheel_same_name)             \
  R(pip_chooses_other)           \
  R(tag_unsupported)             \
  R(tag_pure_native)             \
  R(wheel_hollow)                \
  R(tag_platform_without_native) \
  R(wheel_purelib_native)        \
  R(tag_name_mismatch)           \
  R(tag_machine_mismatch)        \
  R(python_suffix_mismatch)      \
  R(python_abi3_private)         \
  R(python_abi3_newer)           \
  R(python_abi3t)                \
  R(python_free_threaded)        \
  R(python_debug_build)          \
  R(python_library_linked)       \
  R(claim_contradicted)          \
  R(requirement_python)          \
  R(requirement_conflict)        \
  R(requirement_missing)         \
  R(requirement_broken)          \
  R(set_distribution_twice)      \
  R(set_same_file)               \
  R(tag_level_exceeded)          \
  R(libc_mismatch)               \
  R(release_unknown)             \
  R(release_yanked)              \
  R(release_bad)                 \
  R(release_mismatch)            \
  R(release_no_wheel)            \
  R(release_build_unknown)       \
  R(claim_unfit)                 \
  R(metadata_torch_missing)      \
  R(metadata_torch_range)        \
  R(metadata_numpy_range)        \
  R(metadata_label_missing)      \
  R(gpu_unsupported)             \
  R(pin_open)                    \
  R(pin_hash_mismatch)           \
  R(elf_malformed)               \
  R(elf_views_disagree)          \
  R(elf_executable_stack)        \
  R(elf_packed_relocations)      \
  R(elf_page_alignment)          \
  R(elf_isa_level)               \
  R(elf_text_relocations)        \
  R(elf_static_tls)              \
  R(elf_debug_file)              \
  R(rpath_build_machine)         \
  R(rpath_working_directory)     \
  R(exported_libstdcxx)          \
  R(bundled_driver)              \
  R(bundled_torch)               \
  R(bundled_openmp)              \
  R(elf_audit_library)           \
  R(library_missing)             \
  R(library_refused)             \
  R(library_undeclared)          \
  R(torch_cxx11_abi)             \
  R(torch_symbol_missing)        \
  R(torch_build_minor)           \
  R(torch_library_missing)       \
  R(torch_stable_floor)          \
  R(torch_stable_mixed)          \
  R(torch_bound_tag)             \
  R(torch_pybind11_internals)    \
  R(torch_name_missing)          \
  R(torch_operator_missing)      \
  R(cuda_library_missing)        \
  R(cuda_symbol_missing)         \
  R(cuda_majors_mixed)           \
  R(cuda_variant_missing)        \
  R(gpu_architecture_missing)    \
  R(gpu_architecture_partial)    \
  R(gpu_jit_only)                \
  R(driver_library_missing)      \
  R(driver_too_old)              \
  R(driver_ptx_too_new)          \
  R(glibc_version_missing)       \
  R(libstdcxx_version_missing)   \
  R(python_symbol_missing)       \
  R(symbol_unprovided)           \
  R(numpy_abi)                   \
  R(symbol_missing)

namespace wheelcheck {

#define DECLARE(name) extern const Rule name;
EVERY_RULE(DECLARE)
#undef DECLARE

const std::vector<const Rule*>& all_rules() {
#define ADDRESS(name) &name,
  static const std::vector<const Rule*> rules = {EVERY_RULE(ADDRESS)};
#undef ADDRESS
  return rules;
}

}  // namespace wheelcheck
