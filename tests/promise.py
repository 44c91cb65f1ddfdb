#!/usr/bin/env python3
"""What a report about a stranger's wheel may not do: run anything of the wheel, write anything but
its outputs, or depend on when and where it is made."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

program = os.path.abspath(os.environ.get("WHEELCHECK", "build/dev/wheelcheck"))
ENVIRONMENT = "torch==2.9.1,python==3.11,glibc==2.36"
failures = []


def expect(holds, what):
    if not holds:
        failures.append(what)
        print("FAILED:", what)


def library(marker, work):
    """A shared object whose constructor leaves a file; nothing where there is no compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    source = work / "c.c"
    source.write_text(f'#include <stdio.h>\n__attribute__((constructor)) void f(void) '
                      f'{{ FILE *m = fopen("{marker}", "w"); if (m) fclose(m); }}\n',
                      encoding="ascii")
    subprocess.run([compiler, "-shared", "-fPIC", "-o", work / "c.so", source], check=True)
    return (work / "c.so").read_bytes()


def write_wheel(path, marker, work):
    """Whatever of it runs, for whatever reason, leaves the file `marker`."""
    leave = f"open({str(marker)!r}, 'w').close()\n"
    native = library(marker, work)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("demo/__init__.py", leave + "from demo import _C\n")
        archive.writestr("demo.pth", "import os; " + leave)
        archive.writestr("sitecustomize.py", leave)
        archive.writestr("usercustomize.py", leave)
        archive.writestr("setup.py", leave)
        script = zipfile.ZipInfo("demo-1.0.data/scripts/python")
        script.external_attr = 0o104755 << 16
        archive.writestr(script, f"#!/bin/sh\ntouch {marker}\n")
        if native:
            archive.writestr("demo/_C.cpython-311-x86_64-linux-gnu.so", native)
        archive.writestr("demo-1.0.dist-info/METADATA",
                         "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n")
        archive.writestr("demo-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\n"
                         "Root-Is-Purelib: false\nTag: cp311-cp311-linux_x86_64\n")
        archive.writestr("demo-1.0.dist-info/entry_points.txt",
                         "[console_scripts]\n../../python = demo:main\n")
        archive.writestr("demo-1.0.dist-info/RECORD", "")


def commands(wheel):
    """Every command that reads a wheel."""
    yield ["inspect", wheel]
    yield ["compat", wheel, "--output-format", "json"]
    yield ["diff", wheel, wheel]
    yield ["pick", str(pathlib.Path(wheel).parent), "--env", ENVIRONMENT]
    for name in ("full", "json", "sarif", "html", "junit", "csv", "markdown"):
        yield ["check", wheel, "--env", ENVIRONMENT, "--output-format", name]
    for profile in ("standard", "pypi", "untrusted"):
        yield ["check", wheel, "--env", "none", "--env", ENVIRONMENT, "--profile", profile]
        yield ["audit", wheel, "--env", ENVIRONMENT, "--profile", profile, "--no-cache",
               "--output-format", "json"]


def run(words, folder, **variables):
    home = {name: str(folder) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME")}
    return subprocess.run([program, *words], cwd=folder, capture_output=True, timeout=120,
                          check=False, env={"PATH": os.environ["PATH"], **home, **variables})


def main():
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        marker, given = work / "ran", work / "given"
        wheel = given / "demo-1.0-cp311-cp311-linux_x86_64.whl"
        here, there = work / "here", work / "there"
        for folder in (given, here, there):
            folder.mkdir()
        write_wheel(wheel, marker, work)
        before = wheel.read_bytes()
        for words in commands(str(wheel)):
            shown = " ".join(words)
            one = run(words, here)
            other = run(words + ["-j", "3"] if words[0] in ("check", "audit") else words, there,
                        TZ="Asia/Kathmandu", LC_ALL="tr_TR.UTF-8", COLUMNS="40")
            expect(one.returncode in (0, 1) and one.stdout, f"{shown}: {one.returncode}")
            expect((one.returncode, one.stdout) == (other.returncode, other.stdout),
                   f"{shown}: another answer in another place")
            expect(not marker.exists(), f"{shown}: ran something of the wheel")
            left = [str(each) for each in [*here.rglob("*"), *there.rglob("*")]]
            expect(not left, f"{shown}: wrote {left}")
        run(["check", str(wheel), "--env", "none", "-o", "report"], here)
        expect([each.name for each in here.rglob("*")] == ["report"], "a report is the one file")
        run(["audit", str(wheel), "--env", ENVIRONMENT, "--cache-dir", "cache"], there)
        expect([each.name for each in there.iterdir()] == ["cache"], "a cache is the one folder")
        expect(list(given.iterdir()) == [wheel] and wheel.read_bytes() == before, "the wheel itself is left as it was")
    print(f"{len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
