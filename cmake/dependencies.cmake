# All third-party code behind one target: wheelcheck-dependencies.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
pkg_check_modules(LIBZIP REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(ISAL REQUIRED IMPORTED_TARGET libisal)
pkg_check_modules(CRYPTO REQUIRED IMPORTED_TARGET libcrypto)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)

# LLVM's CMake targets pull in z3, zlib and zstd; these archives are all that is used.
set(LLVM_ROOT /usr/lib/llvm-19 CACHE PATH "Prefix of LLVM")
add_library(wheelcheck-llvm INTERFACE)
target_include_directories(wheelcheck-llvm SYSTEM INTERFACE ${LLVM_ROOT}/include)
foreach(archive Object BinaryFormat TargetParser Demangle Support)
  list(APPEND LLVM_ARCHIVES ${LLVM_ROOT}/lib/libLLVM${archive}.a)
endforeach()
target_link_libraries(wheelcheck-llvm INTERFACE -Wl,--start-group ${LLVM_ARCHIVES} -Wl,--end-group)

add_library(wheelcheck-dependencies INTERFACE)
target_link_libraries(wheelcheck-dependencies INTERFACE
  PkgConfig::LIBZIP PkgConfig::ISAL PkgConfig::CRYPTO PkgConfig::ZSTD wheelcheck-llvm Threads::Threads)
