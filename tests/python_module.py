#!/usr/bin/env python3
"""The Python module finds the executable that was installed with it, in each place pip may lay it."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

program = os.environ["WHEELCHECK"]
source = pathlib.Path("python/wheelcheck")


def install(target, scripts):
    shutil.copytree(source, target / "wheelcheck")
    scripts.mkdir(parents=True)
    os.symlink(program, scripts / "wheelcheck")


def ask(target, *arguments):
    # -S: whatever else this interpreter has installed stays out of the answer.
    command = [sys.executable, "-S", *arguments]
    return subprocess.run(command, env={"PYTHONPATH": str(target)}, capture_output=True, text=True)


with tempfile.TemporaryDirectory() as directory:
    target = pathlib.Path(directory, "target")  # pip install --target
    install(target, target / "bin")
    answer = ask(target, "-m", "wheelcheck", "--version")
    assert answer.returncode == 0 and answer.stdout.startswith("wheelcheck "), answer
    status = ask(target, "-m", "wheelcheck", "/nowhere.whl").returncode
    assert status == 2, status

    prefix = pathlib.Path(directory, "prefix")  # pip install --prefix
    site = prefix / "lib/python3/site-packages"
    install(site, prefix / "bin")
    find = "from wheelcheck import find_wheelcheck_bin as find; print(find())"
    answer = ask(site, "-c", find)
    assert answer.stdout.strip() == str(prefix / "bin/wheelcheck"), answer

    os.unlink(prefix / "bin/wheelcheck")
    answer = ask(site, "-c", find)
    assert answer.returncode == 1 and "no wheelcheck executable at" in answer.stderr, answer
