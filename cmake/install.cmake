# `cmake --install`, the Python wheel (scikit-build-core sets SKBUILD) and the Debian package (cpack).
include(GNUInstallDirs)
if(SKBUILD)
  install(TARGETS wheelcheck RUNTIME DESTINATION ${SKBUILD_SCRIPTS_DIR})
else()
  install(TARGETS wheelcheck RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  install(FILES LICENSE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
  install(FILES docs/result.schema.json DESTINATION ${CMAKE_INSTALL_DATADIR}/wheelcheck)
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
