#!/usr/bin/env python3
"""Compares the GPU images that `elf` lists with NVIDIA's cuobjdump: how many cubins and PTX texts of
each architecture, suffixes included, every ELF file given holds.

    scripts/differential/cuobjdump.py --cuobjdump PROGRAM [--build build/dev] PATH…

PATH is a file, a folder, or a wheel, whose ELF members are unpacked to a temporary folder. The
program is in the PyPI package nvidia-cuda-cuobjdump. Each file is read a second time without its
section headers, which must change nothing. Exit status 1 if anything differs.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from readelf import files_of

LISTED = re.compile(r"(?:ELF|PTX) file\s+\d+: .*\.(sm_\d+[af]?)\.(cubin|ptx)$")


def theirs(program, path):
    """cuobjdump's list as a count for each image; it exits with 255 where there is no device code."""
    out = subprocess.run([program, "--list-elf", "--list-ptx", path], capture_output=True, text=True,
                         errors="replace")
    if out.returncode not in (0, 255):
        sys.exit(f"{path}: cuobjdump: {out.stderr.strip()}")
    found = (LISTED.match(line) for line in out.stdout.splitlines())
    return collections.Counter(f"{match[1]} {match[2]}" for match in found if match)


def read(build, path):
    out = subprocess.run([f"{build}/wheelcheck-elf-driver", path], capture_output=True, text=True,
                         check=True).stdout
    return json.loads(out)


def counts(facts):
    out = collections.Counter()
    for group in facts.get("gpu", []):
        for image in group["images"]:
            kind, _, arch = image.partition("_")
            if kind in ("sm", "ptx"):
                out[f"sm_{arch} {'cubin' if kind == 'sm' else 'ptx'}"] += group["count"]
    return out


def without_sections(path, folder):
    """A copy whose ELF header names no section headers (e_shoff, e_shnum, e_shstrndx are 0)."""
    stripped = folder / "without-sections.so"
    data = bytearray(path.read_bytes())
    data[40:48] = bytes(8)
    data[60:64] = bytes(4)
    stripped.write_bytes(data)
    return stripped


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    parser.add_argument("--cuobjdump", required=True)
    parser.add_argument("--build", default="build/dev")
    options = parser.parse_args()
    total = collections.Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for path in files_of(options.paths, folder):
            compare(path, options, folder, total)
            if str(path).startswith(name):
                path.unlink()
    print(", ".join(f"{name} {value}" for name, value in sorted(total.items())))
    sys.exit(1 if total["different"] else 0)


def compare(path, options, folder, total):
    expected = theirs(options.cuobjdump, path)
    facts = read(options.build, path)
    stripped = without_sections(path, folder)
    views = [("", counts(facts)), (" without sections", counts(read(options.build, stripped)))]
    stripped.unlink()
    total["files"] += 1
    total["with GPU code"] += bool(expected)
    total["images"] += sum(expected.values())
    total["containers"] += sum(group["count"] for group in facts.get("gpu", []))
    if expected:
        text = ", ".join(f"{value} × {image}" for image, value in sorted(expected.items()))
        print(f"{path.name}: {text}", flush=True)
    for view, ours in views:
        if ours != expected:
            total["different"] += 1
            print(f"{path}{view}: ours {dict(ours - expected)} more, {dict(expected - ours)} less")


if __name__ == "__main__":
    main()
