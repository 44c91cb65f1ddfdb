#!/usr/bin/env python3
"""The program where memory is short: for address spaces from the least that it starts with to one
that is enough, it ends with exit status 0 to 3, by no signal, and says whatever it could not do. What
libraries allocate fails here too, unlike in tests/batch/faults_test.cpp."""

import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import zipfile

program = os.environ.get("WHEELCHECK", "build/dev/wheelcheck")
STEP = 256 << 10
NAME = "demo-1.0-py3-none-any.whl"


def write_wheel(path):
    """Some of everything: Python, a shared object, a member that is no small one."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("demo/__init__.py", "import torch\nfrom demo import _C\n")
        archive.write("/lib64/ld-linux-x86-64.so.2", "demo/_C.so")
        archive.writestr("demo/data", os.urandom(1 << 20) + bytes(4 << 20))
        archive.writestr("demo-1.0.dist-info/METADATA",
                         "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n")
        archive.writestr("demo-1.0.dist-info/WHEEL",
                         "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr("demo-1.0.dist-info/RECORD", "")


def run(limit, *words):
    return subprocess.run([program, *words], capture_output=True, timeout=60, check=False,
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))


def least(fits, low, high):
    """The least limit, to STEP, that fits."""
    while high - low > STEP:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(middle) else (middle, high)
    return high


def main():
    if os.environ.get("WHEELCHECK_SANITIZE"):
        return 77  # a sanitizer reserves terabytes of address space
    with tempfile.TemporaryDirectory() as work:
        path = pathlib.Path(work) / NAME
        write_wheel(path)
        words = ["check", str(path), "--env", "torch==2.9.1,python==3.11,glibc==2.36",
                 "--output-format", "json"]
        enough = run(resource.RLIM_INFINITY, *words)
        start = least(lambda limit: run(limit, "--version").returncode == 0, 0, 4 << 30)
        end = least(lambda limit: run(limit, *words).stdout == enough.stdout, start, 8 << 30)
        failures, seen = [], {}
        for limit in range(start, end + 4 * STEP, max(4096, (end - start) // 150)):
            got = run(limit, *words)
            seen[got.returncode] = seen.get(got.returncode, 0) + 1
            if got.stdout == enough.stdout and got.returncode == enough.returncode:
                continue
            told = got.stdout and json.loads(got.stdout)
            if got.returncode != 2 or not (got.stderr or told and not told["complete"]):
                failures.append(f"{limit >> 10} KiB: {got.returncode} {got.stderr[-200:]!r}")
    print(f"starts with {start >> 20} MiB, is done with {end >> 20} MiB; exit statuses {seen}")
    print("\n".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
