# `cmake --install`, the Python wheel (scikit-build-core sets SKBUILD) and the Debian package (cpack).
include(GNUInstallDirs)
if(SKBUILD)
  install(TARGETS wheelcheck RUNTIME DESTINATION ${SKBUILD_SCRIPTS_DIR})
else()
  install(TARGETS wheelcheck RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  install(FILES LICENSE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
  install(FILES docs/result.schema.json DESTINATION ${CMAKE_INSTALL_DATADIR}/wheelcheck)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "the wheelcheck maintainers")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY
  "says before install whether the native code of a Python wheel will load")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_PACKAGE_SECTION python)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
include(CPack)
