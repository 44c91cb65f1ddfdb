# `cmake --install`, the Python wheel (scikit-build-core sets SKBUILD) and the Debian package (cpack).
include(GNUInstallDirs)

# Installs as NAME what the program prints for the words behind DIRECTORY: manual page, completions.
function(wheelcheck_page name directory)
  if(CMAKE_CROSSCOMPILING)
    return()
  endif()
  set(pages ${CMAKE_CURRENT_BINARY_DIR}/generated/pages)
  file(MAKE_DIRECTORY ${pages})
  add_custom_command(TARGET wheelcheck POST_BUILD COMMAND wheelcheck ${ARGN} > ${pages}/${name} VERBATIM)
  install(FILES ${pages}/${name} DESTINATION ${directory})
endfunction()

if(SKBUILD)
  install(TARGETS wheelcheck RUNTIME DESTINATION ${SKBUILD_SCRIPTS_DIR})
else()
  install(TARGETS wheelcheck RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  install(FILES LICENSE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
  install(FILES docs/result.schema.json DESTINATION ${CMAKE_INSTALL_DATADIR}/wheelcheck)
  wheelcheck_page(wheelcheck.1 ${CMAKE_INSTALL_MANDIR}/man1 man)
  wheelcheck_page(wheelcheck ${CMAKE_INSTALL_DATADIR}/bash-completion/completions completion bash)
  wheelcheck_page(_wheelcheck ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions completion zsh)
  wheelcheck_page(wheelcheck.fish ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d completion fish)
  # For other C++ programs (docs/library.md): cmake --install BUILD --component library.
  install(TARGETS wheelcheck-core ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
    COMPONENT library EXCLUDE_FROM_ALL)
  install(DIRECTORY src/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/wheelcheck
    COMPONENT library EXCLUDE_FROM_ALL FILES_MATCHING PATTERN "*.hpp")
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "the wheelcheck maintainers")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY
  "says before install whether the native code of a Python wheel will load")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_PACKAGE_SECTION python)
# The program is static; addresses and indexes are read by curl.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "ca-certificates, curl")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
include(CPack)
