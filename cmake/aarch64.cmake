# Toolchain file: the program for AArch64, made on another machine by Debian's cross compiler; tests run
# in qemu's user emulation. scripts/build-dependencies unpacks the machine's archives into `root`.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)
set(CMAKE_CROSSCOMPILING_EMULATOR qemu-aarch64-static)
set(WHEELCHECK_MACHINE aarch64)

get_filename_component(third_party ${CMAKE_CURRENT_LIST_DIR}/../build/third-party-aarch64 ABSOLUTE)
set(root ${third_party}/root)
set(WHEELCHECK_THIRD_PARTY ${third_party} CACHE PATH "Where scripts/build-dependencies puts archives")
set(LLVM_ROOT ${root}/usr/lib/llvm-19 CACHE PATH "Prefix of LLVM")
# OpenSSL has headers of the machine. Headers that are all of a library are this machine's.
set(CMAKE_C_FLAGS_INIT "-isystem ${root}/usr/include -isystem ${root}/usr/include/aarch64-linux-gnu")
set(CMAKE_CXX_FLAGS_INIT "${CMAKE_C_FLAGS_INIT}")
set(CMAKE_LIBRARY_ARCHITECTURE aarch64-linux-gnu)
set(CMAKE_FIND_ROOT_PATH ${third_party} ${root})
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
