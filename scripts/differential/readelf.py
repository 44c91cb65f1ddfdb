#!/usr/bin/env python3
"""Compares `elf` with binutils: needed names, SONAME, search paths, dynamic symbols with versions,
and the order in which relocations name symbols, of every ELF file given.

    scripts/differential/readelf.py [--build build/dev] [--sample N] [PATH…]

PATH is a file, a folder, or a wheel, whose ELF members are unpacked to a temporary folder. Without
one: the shared libraries of this machine. Streamed and head-depth reading are compared with reading
the whole file as well. Exit status 1 if anything differs. Objects without a dynamic symbol table or
of other machines are counted, not compared.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

TYPES = {"NOTYPE": 0, "OBJECT": 1, "FUNC": 2, "SECTION": 3, "FILE": 4, "COMMON": 5, "TLS": 6, "IFUNC": 10}
BINDINGS = {"LOCAL": 0, "GLOBAL": 1, "WEAK": 2, "UNIQUE": 10}
VISIBILITIES = {"DEFAULT": 0, "INTERNAL": 1, "HIDDEN": 2, "PROTECTED": 3}
SECTIONS = {"UND": 0, "ABS": 0xfff1, "COM": 0xfff2}
SILENT_TYPES = {"R_X86_64_NONE", "R_X86_64_RELATIVE", "R_X86_64_RELATIVE64", "R_X86_64_IRELATIV",
                "R_X86_64_IRELATIVE"}


def readelf(path, *options):
    return subprocess.run(["readelf", "-W", *options, path],
                          capture_output=True, text=True, errors="replace").stdout


def dynamic_of(path):
    out = collections.defaultdict(list)
    for line in readelf(path, "-d").splitlines():
        found = re.match(r" 0x[0-9a-f]+ \((\w+)\)\s+(?:Shared library|Library \w+): \[(.*)\]$", line)
        if found:
            out[found[1]].append(found[2])
    return out


def symbols_of(path):
    pattern = re.compile(r"\s*(\d+): ([0-9a-f]+)\s+\S+ (\w+)\s+(\w+)\s+(\w+)\s+(\w+)(?: (.*))?$")
    out = []
    for line in readelf(path, "--dyn-syms").splitlines():
        line = re.sub(r" \[(?:VARIANT_PCS|<other>: \w+)\] ", " ", line)
        found = pattern.match(line)
        if not found:
            continue
        name = re.sub(r" \(\d+\)$", "", found[7] or "")
        name, _, version = name.partition("@")
        section = SECTIONS[found[6]] if found[6] in SECTIONS else int(found[6])
        out.append([name, int(found[2], 16), TYPES.get(found[3], -1), BINDINGS.get(found[4], -1),
                    VISIBILITIES[found[5]], section, version.lstrip("@")])
    return out


def relocated_of(path):
    seen, out = set(), []
    for line in readelf(path, "-r").splitlines():
        found = re.match(r"[0-9a-f]{16}\s+([0-9a-f]{16}) (R_\w+)", line)
        if not found or found[2] in SILENT_TYPES:
            continue
        symbol = int(found[1], 16) >> 32
        if symbol and symbol not in seen:
            seen.add(symbol)
            out.append(symbol)
    return out


def differences(path, ours):
    dynamic = dynamic_of(path)
    if ours["needed"] != dynamic["NEEDED"]:
        yield "needed", ours["needed"], dynamic["NEEDED"]
    if ours["soname"] != "".join(dynamic["SONAME"]):
        yield "soname", ours["soname"], dynamic["SONAME"]
    for tag in "RPATH", "RUNPATH":
        if ":".join(ours[tag.lower()]) != "".join(dynamic[tag]):
            yield tag, ours[tag.lower()], dynamic[tag]
    names = {index: name for file, name, index, flag in ours["versions"] if file or not flag}
    mine = [symbol[:6] + [names.get(symbol[6] & 0x7fff, "")] for symbol in ours["symbols"]]
    theirs = symbols_of(path)
    if len(mine) != len(theirs):
        yield "symbol count", len(mine), len(theirs)
    for left, right in zip(mine, theirs):
        if right[2] == 3:
            right[0] = left[0]  # readelf prints a section's name for its symbol
        if right[5] == 0xfff1 and left[0] == right[0]:
            right[6] = left[6]  # of a version's own symbol readelf prints no version
        if left != right:
            yield "symbol", left, right
            break
    relocated = relocated_of(path)
    if ours["relocated"] != relocated:
        yield "relocated", len(ours["relocated"]), len(relocated)


def files_of(paths, folder):
    for path in paths:
        if path.is_dir():
            yield from files_of(sorted(path.iterdir()), folder)
        elif path.suffix == ".whl":
            yield from members_of(path, folder)
        elif path.is_file() and not path.is_symlink():
            with open(path, "rb") as file:
                if file.read(4) == b"\x7fELF":
                    yield path


def members_of(wheel, folder):
    with zipfile.ZipFile(wheel) as archive:
        for info in archive.infolist():
            with archive.open(info) as member:
                if member.read(4) != b"\x7fELF":
                    continue
            # In a folder of its own, so that the base name stays what it is.
            inside = folder / str(info.header_offset)
            inside.mkdir(exist_ok=True)
            yield pathlib.Path(archive.extract(info, inside))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("paths", nargs="*", type=pathlib.Path)
    parser.add_argument("--build", default="build/dev")
    parser.add_argument("--sample", type=int, default=0, help="only every Nth file")
    options = parser.parse_args()
    paths = options.paths or [pathlib.Path("/usr/lib/x86_64-linux-gnu")]
    count = collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        files = [path for path in files_of(paths, pathlib.Path(folder))]
        for path in files[::options.sample or 1]:
            compare(path, options.build, count)
            if str(path).startswith(folder):
                path.unlink()
    print(", ".join(f"{name} {value}" for name, value in sorted(count.items())))
    sys.exit(1 if count["different"] or count["stream different"] or count["head different"] else 0)


def compare(path, build, count):
    line = subprocess.run([f"{build}/wheelcheck-elf-driver", path], capture_output=True, text=True,
                          check=True).stdout
    ours = json.loads(line)
    count["files"] += 1
    if ours["unread"] or not ours["symbols"]:
        count["without symbols"] += 1
        return
    for what, left, right in differences(path, ours):
        count["different"] += 1
        print(f"{path}: {what}: ours {left} readelf {right}")
    for defect in ours.get("defects", []):
        count["defects"] += 1
        print(f"{path}: {defect}")
    count["second passes"] += ours["passes"] - 1
    if ours["stream"]:
        count["stream different"] += 1
        print(f"{path}: streamed: {ours['stream']}")
    count["head depth"] += ours["head_depth"]
    count["bytes"] += ours["size"]
    count["bytes at head depth"] += ours["head_taken"]
    if ours["head_depth"] and ours["head"]:
        count["head different"] += 1
        print(f"{path}: head: {ours['head']} {ours['head_names']} not {ours['soname']} {ours['needed']}")


if __name__ == "__main__":
    main()
