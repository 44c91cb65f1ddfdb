#!/usr/bin/env python3
"""Audits of many wheels: time, wheels a second on one core, peak memory.

    bench/audit_scale.py [--program build/release/wheelcheck] [--wheels N]… [--real DIR] > bench/audit_scale.md

Writes N generated wheels (a small package with one shared object, copied from --object or from this
Python, four versions of a project) into a temporary directory, and audits them in one environment, with one
thread: cold, with the facts in the cache but no results, and with both. --real audits the wheels of a
directory as well, in six environments. One line of Markdown for each run; CPU is user + system time of the
process and its workers, memory the largest resident set of one process, as wait4(2) gives them.
"""
import argparse, os, pathlib, shutil, subprocess, sys, sysconfig, tempfile, time, zipfile

TORCH = ["2.1.2", "2.4.1", "2.6.0", "2.8.0", "2.9.1", "2.11.0"]
PLAIN = ["python==3.11,glibc==2.36"]
TORCHES = [f"torch=={torch},python==3.11,glibc==2.36" for torch in TORCH]


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


def measure(name, state, command, count, cells):
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    trouble = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - begin
    status = os.waitstatus_to_exitcode(status)
    if status < 0 or (status == 2 and trouble):
        sys.exit(trouble or f"{command[0]}: signal {-status}")
    cpu = usage.ru_utime + usage.ru_stime
    print(f"| {name} | {state} | {wall:.1f} s | {cpu:.2f} s | {count / cpu:.0f} | "
          f"{cells / cpu:.0f} | {usage.ru_maxrss // 1024} MiB |", flush=True)


def audit(name, folder, program, environments):
    count = sum(1 for _ in pathlib.Path(folder).rglob("*.whl"))
    with tempfile.TemporaryDirectory() as cache:
        command = [program, "audit", str(folder), "--isolated", "--cache-dir", cache, "-j", "1"]
        command += [word for environment in environments for word in ("--env", environment)]
        what = f"{count:,} {name} × {len(environments)}", count * len(environments)
        measure(what[0], "nothing", command, count, what[1])
        shutil.rmtree(os.path.join(cache, "results"))
        measure(what[0], "facts", command, count, what[1])
        measure(what[0], "results", command, count, what[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default="build/release/wheelcheck")
    parser.add_argument("--wheels", type=int, action="append")
    parser.add_argument("--real", help="a directory with wheels to audit as well")
    parser.add_argument("--object", type=pathlib.Path, default=find_object())
    words = parser.parse_args()
    library = words.object.read_bytes() if words.object else b""
    print(f"# Audits at scale\n\nMade by `bench/audit_scale.py`, with one thread; {os.cpu_count()} processors, "
          f"load {os.getloadavg()[0]:.1f} at the start.\nA generated wheel holds a shared object of "
          f"{len(library):,} bytes; the six environments are those of torch "
          f"{', '.join(TORCH)}, composed.\n\n| wheels × environments | in the cache | wall | CPU | wheels/s of one core | cells/s | "
          "peak memory |\n|---|---|---|---|---|---|---|")
    for wheels in words.wheels or [1_000, 10_000]:
        with tempfile.TemporaryDirectory() as folder:
            for number in range(wheels):
                write_wheel(pathlib.Path(folder), number, library)
            time.sleep(4)  # until the index may trust their times
            audit("generated", folder, words.program, PLAIN)
    if words.real:
        audit("real", words.real, words.program, TORCHES)


if __name__ == "__main__":
    main()
