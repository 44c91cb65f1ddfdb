# All third-party code behind one target, wheelcheck-dependencies, and every archive of it static.
# One tree of archives serves all presets; the script returns at once where it is complete.
set(WHEELCHECK_THIRD_PARTY ${CMAKE_SOURCE_DIR}/build/third-party CACHE PATH
  "Where scripts/build-dependencies puts libzip and ISA-L")
execute_process(
  COMMAND ${CMAKE_SOURCE_DIR}/scripts/build-dependencies ${WHEELCHECK_THIRD_PARTY} ${WHEELCHECK_MACHINE}
  COMMAND_ERROR_IS_FATAL ANY)
find_package(Threads REQUIRED)

function(wheelcheck_archive variable name)
  find_library(${variable} lib${name}.a HINTS ${WHEELCHECK_THIRD_PARTY}/lib REQUIRED)
endfunction()
wheelcheck_archive(ZIP_ARCHIVE zip)
wheelcheck_archive(ISAL_ARCHIVE isal)
wheelcheck_archive(Z_ARCHIVE z)
wheelcheck_archive(CRYPTO_ARCHIVE crypto)
wheelcheck_archive(ZSTD_ARCHIVE zstd)
wheelcheck_archive(SECCOMP_ARCHIVE seccomp)

# LLVM's CMake targets pull in z3, zlib and zstd; these archives are all that is used.
set(LLVM_ROOT /usr/lib/llvm-19 CACHE PATH "Prefix of LLVM")
foreach(name Object BinaryFormat TargetParser Demangle Support)
  list(APPEND LLVM_ARCHIVES ${LLVM_ROOT}/lib/libLLVM${name}.a)
endforeach()

add_library(wheelcheck-dependencies INTERFACE)
target_include_directories(wheelcheck-dependencies SYSTEM INTERFACE
  ${WHEELCHECK_THIRD_PARTY}/include ${LLVM_ROOT}/include)
target_compile_definitions(wheelcheck-dependencies INTERFACE FMT_HEADER_ONLY=1)
target_link_libraries(wheelcheck-dependencies INTERFACE
  -Wl,--start-group ${LLVM_ARCHIVES} -Wl,--end-group
  ${ZIP_ARCHIVE} ${ISAL_ARCHIVE} ${Z_ARCHIVE} ${CRYPTO_ARCHIVE} ${ZSTD_ARCHIVE} ${SECCOMP_ARCHIVE}
  Threads::Threads)
