# One CTest entry for each test source (its cases run by themselves in the one unit binary) and one for
# each runner: an executable tests/NAME.sh or tests/NAME.py, called with WHEELCHECK set to the
# program and the source tree as working directory. A runner that cannot run here exits with 77.
file(GLOB_RECURSE WHEELCHECK_TESTS CONFIGURE_DEPENDS tests/*.cpp)
list(FILTER WHEELCHECK_TESTS EXCLUDE REGEX "/tests/drivers/")
add_executable(wheelcheck-tests ${WHEELCHECK_TESTS})
target_include_directories(wheelcheck-tests PRIVATE tests)
target_link_libraries(wheelcheck-tests PRIVATE wheelcheck-core)
set_source_files_properties(tests/support/source_tree.cpp PROPERTIES
  COMPILE_DEFINITIONS WHEELCHECK_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
set_target_properties(wheelcheck-tests PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})

foreach(source ${WHEELCHECK_TESTS})
  file(RELATIVE_PATH name ${CMAKE_SOURCE_DIR}/tests ${source})
  if(NOT name MATCHES "_test\\.cpp$")
    continue()
  endif()
  add_test(NAME ${name} COMMAND wheelcheck-tests --source-file=*/tests/${name}
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  # A filter that matches nothing must not count as a pass.
  set_tests_properties(${name} PROPERTIES FAIL_REGULAR_EXPRESSION "test cases: +0 ")
endforeach()

file(GLOB WHEELCHECK_RUNNERS CONFIGURE_DEPENDS tests/*.sh tests/*.py)
foreach(runner ${WHEELCHECK_RUNNERS})
  get_filename_component(name ${runner} NAME)
  add_test(NAME ${name} COMMAND ${runner} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES SKIP_RETURN_CODE 77
    ENVIRONMENT "WHEELCHECK=$<TARGET_FILE:wheelcheck>;WHEELCHECK_STATIC=${WHEELCHECK_STATIC};WHEELCHECK_SANITIZE=${WHEELCHECK_SANITIZE}")
endforeach()

# Answers scripts/differential/python_packaging.py, which asks Python's `packaging` the same questions.
add_executable(wheelcheck-python-driver tests/drivers/python_driver.cpp)
target_link_libraries(wheelcheck-python-driver PRIVATE wheelcheck-core)
set_target_properties(wheelcheck-python-driver PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})


# Answers scripts/differential/readelf.py, which asks binutils the same questions.
add_executable(wheelcheck-elf-driver tests/drivers/elf_driver.cpp)
target_link_libraries(wheelcheck-elf-driver PRIVATE wheelcheck-core)
set_target_properties(wheelcheck-elf-driver PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})

# The example of docs/library.md; tests/library_example.sh runs it.
add_executable(wheelcheck-example docs/library/verdict.cpp)
target_link_libraries(wheelcheck-example PRIVATE wheelcheck-core)
set_target_properties(wheelcheck-example PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})

# Writes the wheels of a fixture as files; scripts/try makes its two wheels with it.
file(GLOB WHEELCHECK_BUILDERS CONFIGURE_DEPENDS tests/support/*_writer.cpp tests/support/elf_*.cpp)
list(FILTER WHEELCHECK_BUILDERS EXCLUDE REGEX "_test\\.cpp$")
list(REMOVE_DUPLICATES WHEELCHECK_BUILDERS)
add_executable(wheelcheck-build-fixture
  tests/drivers/build_fixture.cpp tests/support/wheel_builder.cpp ${WHEELCHECK_BUILDERS})
target_include_directories(wheelcheck-build-fixture PRIVATE tests)
target_link_libraries(wheelcheck-build-fixture PRIVATE wheelcheck-core)
set_target_properties(wheelcheck-build-fixture PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})


# libFuzzer over tests/fuzz; scripts/fuzz runs it.
if(WHEELCHECK_FUZZ)
  file(GLOB WHEELCHECK_FUZZ_SOURCES CONFIGURE_DEPENDS tests/fuzz/*.cpp tests/support/*.cpp)
  list(FILTER WHEELCHECK_FUZZ_SOURCES EXCLUDE REGEX "_test\\.cpp$")
  add_executable(wheelcheck-fuzz tests/drivers/fuzz.cpp ${WHEELCHECK_FUZZ_SOURCES})
  target_include_directories(wheelcheck-fuzz PRIVATE tests)
  target_link_libraries(wheelcheck-fuzz PRIVATE wheelcheck-core)
  target_link_options(wheelcheck-fuzz PRIVATE -fsanitize=fuzzer)
  set_target_properties(wheelcheck-fuzz PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
endif()

# Symbol lookups a second, beside a hash map.
add_executable(wheelcheck-lookups EXCLUDE_FROM_ALL bench/lookups.cpp)
target_link_libraries(wheelcheck-lookups PRIVATE wheelcheck-core)
set_target_properties(wheelcheck-lookups PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})

# Damages real files and reads them; scripts/mutations runs it.
add_executable(wheelcheck-mutations EXCLUDE_FROM_ALL
  tests/drivers/mutations.cpp tests/drivers/loader_trace.cpp)
target_include_directories(wheelcheck-mutations PRIVATE tests)
target_link_libraries(wheelcheck-mutations PRIVATE wheelcheck-core)
set_target_properties(wheelcheck-mutations PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})

# The same targets with any compiler, without feedback.
file(GLOB WHEELCHECK_FUZZ_PARTS CONFIGURE_DEPENDS tests/fuzz/*.cpp tests/support/*.cpp)
list(FILTER WHEELCHECK_FUZZ_PARTS EXCLUDE REGEX "_test\\.cpp$")
add_executable(wheelcheck-plain-fuzz EXCLUDE_FROM_ALL tests/drivers/plain_fuzz.cpp
  ${WHEELCHECK_FUZZ_PARTS})
target_include_directories(wheelcheck-plain-fuzz PRIVATE tests)
target_link_libraries(wheelcheck-plain-fuzz PRIVATE wheelcheck-core)
set_target_properties(wheelcheck-plain-fuzz PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
