# Tables of rules/data as raw string literals: in SOURCE, #include <data/NAME.json.inc> stands for
# rules/data/NAME.json. The directory goes to that one source alone, so that a new table does not
# change how everything else is compiled.
function(wheelcheck_table source name)
  file(READ rules/data/${name} text)
  file(CONFIGURE OUTPUT generated/data/${name}.inc CONTENT "R\"table(@text@)table\"\n" @ONLY)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
    ${CMAKE_CURRENT_SOURCE_DIR}/rules/data/${name})
  set_source_files_properties(${source} PROPERTIES
    INCLUDE_DIRECTORIES ${CMAKE_CURRENT_BINARY_DIR}/generated)
endfunction()

# A large table of rules/data as one zstd frame, NAME.zst in WHEELCHECK_PACKED.
set(WHEELCHECK_PACKED ${CMAKE_CURRENT_BINARY_DIR}/generated/packed)
function(wheelcheck_packed name)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
    ${CMAKE_CURRENT_SOURCE_DIR}/rules/data/${name})
  file(MAKE_DIRECTORY ${WHEELCHECK_PACKED})
  file(ARCHIVE_CREATE OUTPUT ${WHEELCHECK_PACKED}/${name}.zst
    PATHS ${CMAKE_CURRENT_SOURCE_DIR}/rules/data/${name} FORMAT raw COMPRESSION Zstd COMPRESSION_LEVEL 9)
endfunction()

wheelcheck_table(src/environment/presets.cpp presets.json)
