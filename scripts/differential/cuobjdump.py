#!/usr/bin/env python3
"""Compares the GPU images that `elf` lists with NVIDIA's cuobjdump: how many cubins and PTX texts of
each architecture, suffixes included, every ELF file given holds.

    scripts/differential/cuobjdump.py --cuobjdump PROGRAM [--build build/dev] PATH…

PATH is a file, a folder, or a wheel, whose ELF members are unpacked to a temporary folder. The
program is in the PyPI package nvidia-cuda-cuobjdump. Each file is read a second time without its
section headers, which must change nothing. Exit status 1 if anything differs.

Two things are left out of the comparison, since cuobjdump 13 does not print them: the f of
family-specific cubins (it prints that of PTX), and the units of relocatable device code in
__nv_relfatbin, which are blanked before both programs read a copy.
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
        print(f"{path}: not read by cuobjdump: {out.stderr.strip()}")
        return None
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
                name = f"sm_{arch.rstrip('f')} cubin" if kind == "sm" else f"sm_{arch} ptx"
                out[name] += group["count"]
    return out


def blanked(path, folder, sections):
    """A copy without relocatable units; without `sections`, its ELF header names no section headers
    either (e_shoff, e_shnum, e_shstrndx are 0)."""
    data = bytearray(path.read_bytes())
    listed = subprocess.run(["readelf", "-SW", path], capture_output=True, text=True).stdout
    for match in re.finditer(r"__nv_relfatbin\s+\w+\s+\w+ (\w+) (\w+)", listed):
        begin, size = int(match[1], 16), int(match[2], 16)
        data[begin:begin + size] = bytes(size)
    if not sections:
        data[40:48] = bytes(8)
        data[60:64] = bytes(4)
    copy = folder / path.name
    copy.write_bytes(data)
    return copy


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
    folder = folder / "copies"
    folder.mkdir(exist_ok=True)
    copy = blanked(path, folder, True)
    expected = theirs(options.cuobjdump, copy)
    views = {"": counts(read(options.build, copy))}
    copy = blanked(path, folder, False)
    views[" without sections"] = counts(read(options.build, copy))
    copy.unlink()
    total["files"] += 1
    if expected is None:
        total["not read by cuobjdump"] += 1
        return
    total["with GPU code"] += bool(expected)
    total["images"] += sum(expected.values())
    if expected:
        text = ", ".join(f"{value} × {image}" for image, value in sorted(expected.items()))
        print(f"{path.name}: {text}", flush=True)
    for view, ours in views.items():
        if ours != expected:
            total["different"] += 1
            print(f"{path}{view}: ours {dict(ours - expected)} more, {dict(expected - ours)} less")


if __name__ == "__main__":
    main()
