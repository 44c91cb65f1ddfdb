#!/usr/bin/env python3
"""Faults that no published wheel shows, made by a real compiler and linker, and found.

Each case compiles a small library with g++, packs it into a wheel and asks for the rule. Exit 77
where there is no compiler.
"""
import json
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile

PROGRAM = os.environ["WHEELCHECK"]
SUFFIX = ".cpython-311-x86_64-linux-gnu.so"
MODULE = 'extern "C" void* PyInit__C() { return nullptr; }\n'
PLAIN = ["-shared", "-fPIC", "-O1"]


def compile_library(folder, source, options, language="c++"):
    path = folder / "library.so"
    subprocess.run(["g++", "-x", language, "-", "-x", "none", "-o", path, *options], input=source, text=True,
                   check=True, cwd=folder, stderr=subprocess.DEVNULL)
    return path.read_bytes()


def without_stack_header(data):
    """PT_GNU_STACK becomes PT_NULL, as if an old linker had never written it."""
    data = bytearray(data)
    offset, = struct.unpack_from("<Q", data, 0x20)
    size, count = struct.unpack_from("<HH", data, 0x36)
    for entry in range(offset, offset + size * count, size):
        if struct.unpack_from("<I", data, entry)[0] == 0x6474E551:
            struct.pack_into("<I", data, entry, 0)
    return bytes(data)


def pack(folder, members, tag):
    path = folder / f"demo-1.0-{tag}.whl"
    info = "demo-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("demo/__init__.py", "from demo import _C\n")
        for name, data in members.items():
            wheel.writestr(name, data)
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n")
        wheel.writestr(f"{info}/WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: {tag}\n")
        wheel.writestr(f"{info}/RECORD", "")
    return path


def findings(wheel, environment):
    run = subprocess.run([PROGRAM, wheel, "--env", environment, "--output-format", "json"],
                         capture_output=True, text=True)
    assert run.stdout, run.stderr
    result = json.loads(run.stdout)["results"][0]
    return {finding["rule"]: finding for finding in result["findings"]}


def simple(source, options, language="c++", change=lambda data: data):
    return lambda folder: {
        "demo/_C" + SUFFIX: change(compile_library(folder, source, [*PLAIN, *options], language))}


def for_aarch64(page_size):
    """An AArch64 extension, linked for kernels whose memory pages are of at most that size."""
    def make(folder):
        path = folder / "library.so"
        subprocess.run(["clang", "--target=aarch64-linux-gnu", "-shared", "-fPIC", "-nostdlib", "-fuse-ld=lld",
                        f"-Wl,-z,max-page-size={page_size}", "-x", "c", "-", "-o", path],
                       input="int data[9] = {1};\nvoid *PyInit__C(void) { return data; }\n", text=True, check=True,
                       cwd=folder)
        return {"demo/_C.cpython-311-aarch64-linux-gnu.so": path.read_bytes()}
    return make


def bundled_driver(folder):
    (folder / "libcuda.so.1").write_bytes(
        compile_library(folder, 'extern "C" int cuInit(unsigned) { return 0; }\n',
                        [*PLAIN, "-Wl,-soname,libcuda.so.1"]))
    source = 'extern "C" int cuInit(unsigned);\n' \
             'extern "C" void* PyInit__C() { cuInit(0); return nullptr; }\n'
    extension = compile_library(folder, source, [*PLAIN, folder / "libcuda.so.1",
                                                 "-Wl,-rpath,$ORIGIN/../demo.libs"])
    return {"demo/_C" + SUFFIX: extension,
            "demo.libs/libcuda.so.1": (folder / "libcuda.so.1").read_bytes()}


TAG = "cp311-cp311-manylinux_2_17_x86_64"
OLD = "python==3.11,glibc==2.31,machine==x86_64"
NEW = "python==3.11,glibc==2.41,machine==x86_64"
ARM_TAG = "cp311-cp311-manylinux_2_17_aarch64"
ARM = "python==3.11,glibc==2.31,machine==aarch64"
ASSEMBLY = ".globl PyInit__C\n.type PyInit__C,@function\nPyInit__C: ret\n"
# rule, severity, environment, tag, what is packed
CASES = [
    ("elf-executable-stack", "error", NEW, TAG, simple(MODULE, ["-Wl,-z,execstack"])),
    ("elf-executable-stack", "error", NEW, TAG, simple(ASSEMBLY, [], "assembler")),
    ("elf-executable-stack", "error", NEW, TAG, simple(MODULE, [], change=without_stack_header)),
    ("elf-packed-relocations", "error", OLD, TAG,
     simple(MODULE + "int x; int* table[64] = {&x, &x};\n", ["-Wl,-z,pack-relative-relocs"])),
    ("elf-text-relocations", "warning", "none", TAG,
     simple(ASSEMBLY + ".quad PyInit__C\n.section .note.GNU-stack\n", ["-Wl,-z,notext"], "assembler")),
    ("elf-static-tls", "note", "none", TAG,
     simple(MODULE + "thread_local int state; int next() { return ++state; }\n",
            ["-ftls-model=initial-exec"])),
    ("elf-isa-level", "error", OLD + ",cpu==1", TAG, simple(MODULE, ["-Wl,-z,x86-64-v3"])),
    ("elf-page-alignment", "error", OLD + ",page-size==65536", TAG,
     simple(MODULE, ["-Wl,-z,max-page-size=4096"])),
    ("libc-mismatch", "error", "python==3.11,musl==1.2.4,machine==x86_64", TAG,
     simple("#include <cstdio>\n" + MODULE.replace("return", 'std::puts("x"); return'), [])),
    ("tag-level-exceeded", "warning", "none", "cp311-cp311-manylinux1_x86_64",
     simple("#include <ctime>\n" + MODULE.replace("return", "timespec t; clock_gettime(CLOCK_REALTIME, &t); return"), [])),
    ("tag-level-exceeded", "warning", "none", "cp311-cp311-musllinux_1_1_x86_64",
     simple("#include <cstdlib>\n" + MODULE.replace("return", "reallocarray(nullptr, 1, 2); return"), [])),
    ("exported-libstdcxx", "note", "none", TAG,
     simple("#include <iostream>\n" + MODULE.replace("return", "std::cout << 1; return"),
            ["-static-libstdc++", "-Wl,-u,_ZSt4cout"])),
    ("rpath-build-machine", "note", "none", TAG, simple(MODULE, ["-Wl,-rpath,/home/runner/lib"])),
    ("rpath-working-directory", "note", "none", TAG, simple(MODULE, ["-Wl,-rpath,demo.libs"])),
    ("symbol-unprovided", "warning", "none", TAG,
     simple("#include <cstdio>\nnamespace demo { void kernel(); }\n" +
            MODULE.replace("return", 'std::puts("x"); demo::kernel(); return'), [])),
    ("bundled-driver", "error", OLD, TAG, bundled_driver),
]

# The same for another machine, where clang and lld can link for it; severity None: silent.
CROSS_CASES = [
    ("elf-page-alignment", "error", ARM + ",page-size==65536", ARM_TAG, for_aarch64(4096)),
    ("elf-page-alignment", "warning", ARM, ARM_TAG, for_aarch64(4096)),
    ("elf-page-alignment", None, ARM + ",page-size==4096", ARM_TAG, for_aarch64(4096)),
    ("elf-page-alignment", "error", ARM + ",page-size==65536", ARM_TAG, for_aarch64(16384)),
    ("elf-page-alignment", None, ARM + ",page-size==65536", ARM_TAG, for_aarch64(65536)),
    ("elf-page-alignment", None, ARM, ARM_TAG, for_aarch64(65536)),
]


def main():
    if not shutil.which("g++"):
        return 77
    failed = 0
    cross = CROSS_CASES if shutil.which("clang") and shutil.which("ld.lld") else []
    if not cross:
        print("no clang or no lld: AArch64 is left out")
    for rule, severity, environment, tag, make in CASES + cross:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            found = findings(pack(folder, make(folder), tag), environment)
        if (found[rule]["severity"] if rule in found else None) != severity:
            print(f"{rule} ({severity}) in {environment}: not found in "
                  f"{[(r, f['severity']) for r, f in found.items()]}")
            failed += 1
    # A plain library of the same compiler is silent.
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        plain = findings(pack(folder, simple(MODULE, [])(folder), TAG), "none")
    for rule in {case[0] for case in CASES} & set(plain):
        print(f"{rule} fires on a plain library")
        failed += 1
    print(f"{len(CASES) + len(cross)} compiled faults, {failed} wrong")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
