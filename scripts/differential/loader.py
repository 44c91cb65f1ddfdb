#!/usr/bin/env python3
"""Compares `outcome` and `message` with the real ld.so on compiled libraries, one or more for each
clause of what it does (loader_cases.py), in unpacked roots of several Debian releases.

    scripts/differential/loader.py --roots DIR [--mirror URL] [--program P] [--only PART]
                                   [--into docs/accuracy.md]

DIR keeps the roots; those that are missing are fetched with a private apt state and unpacked, which
needs root. In each root its own python3 opens every library by ctypes.CDLL, in a child process; the
program sees the same libraries as one wheel, and the root as `env capture --root` describes it.
Prints the pairs on which both do not say the same; exit status 1 where there are any. A member that
the program does not take for a shared object of the machine (a relocatable file, another machine)
has findings of its own and no outcome: such pairs are counted apart. --into writes the page's part.
"""
import argparse
import base64
import collections
import hashlib
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, ".."), os.path.join(HERE, "..", "snapshots")]
import page_part  # noqa: E402
from debian_packages import DebianRelease  # noqa: E402
from loader_cases import all_cases  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SUITES = ("bullseye", "bookworm", "trixie", "sid")
WHEEL = "cases-1.0-py3-none-linux_x86_64.whl"
INSIDE = "/opt/cases"  # of the roots
OPEN_ALL = r"""
import ctypes, json, os, sys
def attempt(path):
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(2)  # there is no /dev/null
        try:
            ctypes.CDLL(path); text = "loads"
        except OSError as error:
            text = str(error)
        os.write(writer, text.encode()); os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as said: text = said.read()
    status = os.waitpid(child, 0)[1]
    return text or ("died: signal %d" % (status & 127) if status & 127 else "died: exit %d" % (status >> 8))
os.chdir("/")
print(json.dumps({path: attempt(path) for path in sys.stdin.read().split()}))
"""


def make_root(suite, directory, mirror):
    root = os.path.join(directory, suite)
    if os.path.exists(os.path.join(root, "usr/bin/python3")):
        return root
    release = DebianRelease(os.path.join(directory, "apt"), mirror, suite)
    release.update()
    release.apt("install", "--download-only", "-y", "--no-install-recommends", "python3", "libstdc++6", "libc-bin")
    for name in ("bin", "sbin", "lib", "lib64"):
        os.makedirs(f"{root}/usr/{name}", exist_ok=True)
        os.symlink(f"usr/{name}", f"{root}/{name}")
    archives = os.path.join(release.base, "var/cache/apt/archives")
    for deb in sorted(os.listdir(archives)):
        if deb.endswith(".deb"):
            with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", os.path.join(archives, deb)], stdout=subprocess.PIPE) as tar:
                subprocess.run(["tar", "-x", "--keep-directory-symlink", "-C", root], stdin=tar.stdout, check=True)
    subprocess.run(["chroot", root, "/sbin/ldconfig"], check=True)
    return root


class Workshop:
    """Makes the files of one case in a directory."""

    def __init__(self, directory):
        self.directory = directory
        os.makedirs(directory)

    def path(self, file):
        return os.path.join(self.directory, file)

    def edit(self, file, change):
        with open(self.path(file), "rb") as stream:
            data = bytearray(stream.read())
        data = change(data) or data
        with open(self.path(file), "wb") as stream:
            stream.write(data)

    def cc(self, file, source, *flags):
        shape = [] if "-pie" in flags else ["-shared"]
        language = "assembler" if "-xassembler" in flags else "c"
        flags = [flag for flag in flags if flag != "-xassembler"]
        code, tree = self.path("source"), [f"-L{self.directory}", f"-Wl,-rpath-link,{self.directory}"]
        with open(code, "w") as stream:
            stream.write(source if language == "assembler" else source + "\n")
        undefined = ["-Wl,--allow-shlib-undefined", "-Wl,-z,lazy", "-Wl,--unresolved-symbols=ignore-all"]
        subprocess.run(["gcc", *shape, "-fPIC", "-O1", "-nostdlib", "-o", self.path(file), "-x", language, code, "-x", "none",
                        "-Wl,-z,noexecstack", "-Wl,--build-id=none", *undefined, *tree, *flags], check=True)
        os.remove(code)

    def script(self, file, text, source, *flags):
        script = self.path("map")
        with open(script, "w") as stream:
            stream.write(text)
        self.cc(file, source, f"-Wl,--version-script={script}", *flags)
        os.remove(script)

    def poke(self, file, offset, value):
        def change(data):
            data[offset:offset + len(value)] = value
        self.edit(file, change)

    def cut(self, file, size):
        self.edit(file, lambda data: data[:size])

    def text(self, file, data):
        with open(self.path(file), "wb") as stream:
            stream.write(data)

    def move(self, file, to):
        os.makedirs(os.path.dirname(self.path(to)), exist_ok=True)
        os.rename(self.path(file), self.path(to))

    def copy(self, file, to):
        os.makedirs(os.path.dirname(self.path(to)), exist_ok=True)
        shutil.copy(self.path(file), self.path(to))

    def drop(self, file):
        os.remove(self.path(file))

    def program_headers(self, data):
        start, = struct.unpack_from("<Q", data, 32)
        count, = struct.unpack_from("<H", data, 56)
        return [start + 56 * number for number in range(count)]

    def segments(self, file, kind, value, field=0, most=None):
        """Changes a field of the program headers of that type, or of the first `most`."""
        def change(data):
            found = [at for at in self.program_headers(data) if struct.unpack_from("<I", data, at)[0] == kind]
            for at in found[:most]:
                data[at + field:at + field + len(value)] = value
        self.edit(file, change)

    def segment(self, file, kind, field, value):
        self.segments(file, kind, value, field, 1)

    def isa(self, file, bits):
        """Sets GNU_PROPERTY_X86_ISA_1_NEEDED."""
        def change(data):
            at = data.index(struct.pack("<II", 0xC0008002, 4))
            data[at + 8:at + 12] = struct.pack("<I", bits)
        self.edit(file, change)

    def rename_needed(self, file, old, new):
        """In the string table only DT_NEEDED's text is followed by the version's: the last one is the verneed's."""
        def change(data):
            at = data.index(old.encode() + b"\0")
            data[at:at + len(new)] = new.encode()
        self.edit(file, change)


def build(directory, only):
    for name, steps in all_cases():
        if only in name:
            workshop = Workshop(os.path.join(directory, name))
            for step, *words in steps:
                getattr(workshop, step.replace("-", "_"))(*words)


def files_below(directory):
    return sorted(os.path.relpath(os.path.join(base, file), directory)
                  for base, _, files in os.walk(directory) for file in files)


def write_wheel(directory, path):
    info = "cases-1.0.dist-info"
    files = {file: open(os.path.join(directory, file), "rb").read() for file in files_below(directory)}
    files[f"{info}/METADATA"] = b"Metadata-Version: 2.1\nName: cases\nVersion: 1.0\n"
    files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: py3-none-linux_x86_64\n"
    digest = lambda data: base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()  # noqa: E731
    record = [f"{name},sha256={digest(data)},{len(data)}\n" for name, data in files.items()]
    files[f"{info}/RECORD"] = "".join([*record, f"{info}/RECORD,,\n"]).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)


def without_directories(text):
    return re.sub(r"[^\s/:`']*/(?=[^\s:])", "", text.strip())


def ask_loader(root, directory):
    inside = root + INSIDE
    shutil.rmtree(inside, ignore_errors=True)
    shutil.copytree(directory, inside)
    paths = [f"{INSIDE}/{file}" for file in files_below(directory)]
    run = subprocess.run(["chroot", root, "/usr/bin/python3", "-c", OPEN_ALL], input="\n".join(paths),
                         capture_output=True, text=True, check=True)
    shutil.rmtree(inside)
    return {path.removeprefix(INSIDE + "/"): without_directories(text) for path, text in json.loads(run.stdout).items()}


def said_by(library):
    message = without_directories(library.get("message") or "")
    if library["outcome"] in ("loads", "unknown"):
        return f"{library['outcome']} {message}".strip()
    return message or "not examined"


def ask_program(program, root, wheel, scratch):
    descriptor = os.path.join(scratch, os.path.basename(root) + ".json")
    subprocess.run([program, "env", "capture", "--root", root, "--python", "/usr/bin/python3", "-o", descriptor], check=True)
    run = subprocess.run([program, "check", wheel, "--env", descriptor, "--place", "alone", "--output-format", "json"],
                         capture_output=True, text=True)
    if run.returncode not in (0, 1, 2) or not run.stdout:
        raise SystemExit(f"status {run.returncode}: {run.stderr}")
    libraries = json.loads(run.stdout)["results"][0]["libraries"]
    return {library["member"]: said_by(library) for library in libraries}


class Tally:
    """Pairs by kind, and those that differ: (file, what ld.so said, what we said) → releases."""

    def __init__(self):
        self.counts = collections.Counter()
        self.different = collections.defaultdict(list)

    def compare(self, suite, file, real, ours):
        if ours is None:
            self.counts["no ELF file"] += 1
        elif ours == "not examined":
            self.counts["not examined"] += 1
        elif ours == real or (real == "died: exit 127" and ours.startswith("Inconsistency detected by ld.so")):
            self.counts["same"] += 1
        else:
            self.counts["different"] += 1
            self.different[file, real, ours].append(suite)

    def lines(self):
        for (file, real, ours), suites in self.different.items():
            yield f"- {file} in {', '.join(suites)}\n  - ld.so: `{real}`\n  - wheelcheck: `{ours}`"


def page_text(tally, suites):
    counts = tally.counts
    compared = counts["same"] + counts["different"]
    return ("## Compiled cases, one or more for each clause of ld.so\n\n"
            "Written by `scripts/differential/loader.py --into`; do not edit.\n\nSmall libraries "
            "(`loader_cases.py` says each) are opened by `ctypes.CDLL` in the unpacked roots of "
            f"{', '.join(suites)}, and judged with each root as\n`env capture --root` describes it.\n\n"
            "| figure | value |\n|---|---|\n"
            f"| outcome and message the same | {counts['same']} of {compared} |\n"
            f"| not examined: no shared object of the machine, reported as such | {counts['not examined']} |\n\n"
            + "\n".join(tally.lines()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--roots", required=True)
    parser.add_argument("--mirror", default="http://deb.debian.org/debian")
    parser.add_argument("--program", default=os.path.join(ROOT, "build/release/wheelcheck"))
    parser.add_argument("--only", default="", help="part of a case's name")
    parser.add_argument("--suite", nargs="*", default=SUITES)
    parser.add_argument("--into", help="the page to write a part of")
    arguments = parser.parse_args()
    tally = Tally()
    with tempfile.TemporaryDirectory() as scratch:
        directory, wheel = os.path.join(scratch, "cases"), os.path.join(scratch, WHEEL)
        build(directory, arguments.only)
        write_wheel(directory, wheel)
        for suite in arguments.suite:
            root = make_root(suite, arguments.roots, arguments.mirror)
            real, ours = ask_loader(root, directory), ask_program(arguments.program, root, wheel, scratch)
            for file, said in real.items():
                tally.compare(suite, file, said, ours.get(file))
    print("\n".join(tally.lines()))
    print(", ".join(f"{count} {what}" for what, count in sorted(tally.counts.items())))
    if arguments.into:
        page_part.write(arguments.into, "scripts/differential/loader.py", page_text(tally, arguments.suite))
    return 1 if tally.counts["different"] else 0


if __name__ == "__main__":
    sys.exit(main())
