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

wheelcheck_table(src/environment/presets.cpp presets.json)
