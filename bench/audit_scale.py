#!/usr/bin/env python3
"""An audit of many wheels: cold and warm time, wheels a second on one core, peak memory.

    bench/audit_scale.py [--program build/release/wheelcheck] [--wheels 10000] [--real DIR]

Writes generated wheels (a small package with one shared object, copied from --object or from this
Python) into a temporary directory, beside those of --real, and audits all of them against one composed
environment, first without facts in the cache, then with them. Prints one line for each run.
"""
import argparse, os, pathlib, resource, subprocess, sys, sysconfig, tempfile, time, zipfile

ENVIRONMENT = "python==3.11,glibc==2.36"


def find_object():
    folder = pathlib.Path(sysconfig.get_path("platstdlib"), "lib-dynload")
    objects = sorted(folder.glob("*.so"), key=lambda path: path.stat().st_size)
    return objects[len(objects) // 2] if objects else None


def write_wheel(folder, number, library):
    name, version = f"bench{number // 4}", f"1.{number % 4}"
    info = f"{name}-{version}.dist-info/"
    tag = "cp311-cp311-manylinux_2_17_x86_64"
    with zipfile.ZipFile(folder / f"{name}-{version}-{tag}.whl", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{name}/__init__.py", f"from . import _native\nnumber = {number}\n")
        if library:
            archive.writestr(f"{name}/_native.cpython-311-x86_64-linux-gnu.so", library)
        archive.writestr(info + "METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        archive.writestr(info + "WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: {tag}\n")
        archive.writestr(info + "RECORD", "")


def measure(name, words, count):
    begin = time.monotonic()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    trouble = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - begin
    if os.waitstatus_to_exitcode(status) == 2 and trouble:
        sys.exit(trouble)
    cpu = usage.ru_utime + usage.ru_stime
    print(f"{name:<6} {wall:8.1f} s wall  {cpu:8.1f} s CPU  {count / cpu:8.0f} wheels/s of one core  "
          f"{usage.ru_maxrss // 1024:6} MiB peak")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default="build/release/wheelcheck")
    parser.add_argument("--wheels", type=int, default=10_000)
    parser.add_argument("--real", help="a directory with wheels to audit beside the generated ones")
    parser.add_argument("--object", type=pathlib.Path, default=find_object())
    words = parser.parse_args()
    library = words.object.read_bytes() if words.object else b""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name, "wheels")
        folder.mkdir()
        for number in range(words.wheels):
            write_wheel(folder, number, library)
        time.sleep(4)  # until the index may trust their times
        inputs = [str(folder)] + ([words.real] if words.real else [])
        count = words.wheels + (len(list(pathlib.Path(words.real).rglob("*.whl"))) if words.real else 0)
        command = [words.program, "audit", *inputs, "--env", ENVIRONMENT, "--isolated", "--cache-dir",
                   os.path.join(name, "cache"), "-j", "1"]
        print(f"{count} wheels, {len(library)} bytes of shared object in each generated one")
        measure("cold", command, count)
        measure("warm", command, count)


main()
