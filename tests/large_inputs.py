#!/usr/bin/env python3
"""Inputs that are made to be expensive: cut in the middle of a member, overlap bombs, members that
inflate to gigabytes, directories of a million entries. Each is answered within its time and 512 MiB,
and says what is wrong with it. The heaviest run only where WHEELCHECK_NIGHTLY is set."""

import json
import os
import pathlib
import struct
import sys
import tempfile
import zlib

program = os.environ.get("WHEELCHECK", "build/dev/wheelcheck")
nightly = bool(os.environ.get("WHEELCHECK_NIGHTLY"))
sanitized = bool(os.environ.get("WHEELCHECK_SANITIZE"))
MEBIBYTES = 512
failures = []


def local(name, crc, packed, size, method):
    return struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, method, 0, 0x21, crc, packed, size,
                       len(name), 0) + name


def central(name, crc, packed, size, method, offset):
    return struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 0x314, 20, 0, method, 0, 0x21, crc, packed,
                       size, len(name), 0, 0, 0, 0, 0o100644 << 16, offset) + name


def end(entries, size, offset):
    """The end record; with zip64 in front of it where a number does not fit."""
    wide = b""
    if entries > 0xFFFF or offset + size > 0xFFFFFFFF:
        wide = struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, entries, entries, size,
                           offset) + struct.pack("<IIQI", 0x07064B50, 0, offset + size, 1)
    return wide + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, min(entries, 0xFFFF),
                              min(entries, 0xFFFF), size, min(offset, 0xFFFFFFFF), 0)


def zeros(megabytes):
    """A deflate stream of so many MiB of zeros, and its CRC. A full flush after each MiB makes its
    bytes the same for all of them, so that they need not be deflated one by one."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    crc = 0
    for _ in range(megabytes):
        crc = zlib.crc32(bytes(1 << 20), crc)
    return block * megabytes + b"\x03\x00", crc


def write_members(path, members):
    """(name, bytes in the archive, crc, size, method) each."""
    with open(path, "wb") as file:
        directory = b""
        for name, packed, crc, size, method in members:
            directory += central(name, crc, len(packed), size, method, file.tell())
            file.write(local(name, crc, len(packed), size, method) + packed)
        offset = file.tell()
        file.write(directory + end(len(members), len(directory), offset))


def cut(path):
    data = os.urandom(1 << 20)
    write_members(path, [(b"demo/data", data, zlib.crc32(data), len(data), 0)])
    os.truncate(path, 1 << 19)


def overlap_bomb(path):
    """One kernel of 20 MiB, and 250 names for it: 42 KB that unpack to 5 GB."""
    packed, crc = zeros(20)
    names = [b"demo/%03d" % number for number in range(250)]
    with open(path, "wb") as file:
        file.write(local(names[0], crc, len(packed), 20 << 20, 8) + packed)
        directory = b"".join(central(name, crc, len(packed), 20 << 20, 8, 0) for name in names)
        offset = file.tell()
        file.write(directory + end(len(names), len(directory), offset))


def large_member(megabytes):
    def write(path):
        packed, crc = zeros(megabytes)
        write_members(path, [(b"demo/zeros", packed, crc, megabytes << 20, 8)])
    return write


def many_entries(count):
    def write(path):
        names = [b"d/%07d" % number for number in range(count)]
        with open(path, "wb") as file:
            file.write(b"".join(local(name, 0, 0, 0, 0) for name in names))
            step = len(local(names[0], 0, 0, 0, 0))
            offset = file.tell()
            directory = b"".join(central(name, 0, 0, 0, 0, number * step)
                                 for number, name in enumerate(names))
            file.write(directory + end(count, len(directory), offset))
    return write


def stored_gigabytes(path):
    """A member of 3 GB, of which a sparse file stores nothing."""
    size, name, crc = 3 << 30, b"demo/_C.so", 0
    for _ in range(3 << 10):
        crc = zlib.crc32(bytes(1 << 20), crc)
    with open(path, "wb") as file:
        file.write(local(name, crc, size, size, 0))
        file.seek(size, os.SEEK_CUR)
        offset = file.tell()
        directory = central(name, crc, size, size, 0, 0)
        file.write(directory + end(1, len(directory), offset))


def in_child(write, path):
    """A program that is started has at least the peak memory of who started it: so write elsewhere."""
    child = os.fork()
    if child == 0:
        write(path)
        os._exit(0)
    if os.waitpid(child, 0)[1] != 0:
        sys.exit(f"{path}: could not be written")


def run(path, *words):
    with open(str(path) + ".json", "wb") as out:
        child = os.posix_spawn(program, [program, "check", str(path), "--env", "none",
                                         "--output-format", "json", *words], os.environ,
                               file_actions=[(os.POSIX_SPAWN_DUP2, out.fileno(), 1)])
        _, status, usage = os.wait4(child, 0)
    answer = json.loads(pathlib.Path(out.name).read_text(encoding="utf-8"))
    rules = {finding["rule"] for result in answer["results"] for finding in result["findings"]}
    return (os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime,
            usage.ru_maxrss >> 10, rules)


# What is written, the seconds of CPU that it may take, and a rule that has to speak (none: no error
# about the archive).
CASES = [
    ("cut", cut, 2, "archive-truncated"),
    ("overlap-bomb", overlap_bomb, 2, "archive-overlap"),
    ("100-megabytes", large_member(100), 5, "archive-ratio"),
    ("20000-entries", many_entries(20_000), 10, None),
]
NIGHTLY = [
    ("4-gigabytes", large_member(4095), 60, "archive-ratio"),
    ("65535-entries", many_entries(65_535), 30, None),
    ("1000000-entries", many_entries(1_000_000), 5, "archive-limit"),
    ("3-gigabytes-stored", stored_gigabytes, 60, None),
]


def main():
    for name, write, seconds, rule in CASES + (NIGHTLY if nightly else []):
        with tempfile.TemporaryDirectory() as work:
            path = pathlib.Path(work) / "demo-1.0-py3-none-any.whl"
            in_child(write, path)
            status, took, memory, rules = run(path)
            archive = sorted(each for each in rules if each.startswith("archive-"))
            print(f"{name}: {path.stat().st_size} bytes, exit {status}, {took:.2f} s, {memory} MiB,"
                  f" {archive}")
            wrong = [text for text, bad in (
                ("exit status", status != 1), ("time", took > seconds and not sanitized),
                ("memory", memory > MEBIBYTES and not sanitized),
                ("rule", rule not in rules if rule else bool(archive))) if bad]
            failures.extend(f"{name}: {text}" for text in wrong)
    print("\n".join(failures) or "all within their bounds")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
