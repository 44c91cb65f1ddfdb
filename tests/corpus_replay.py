#!/usr/bin/env python3
"""Replays ../shared/corpus (or WHEELCHECK_CORPUS): hostile and odd archives and objects that nobody
here made. Whatever a file is: exit status 0 to 3, at most 5 s and 512 MiB, a result that is valid
JSON. Archives that carry a label get the answer of their label, and the pypi profile refuses what
the package index refuses. Objects are read by themselves, and as a member of a wheel."""

import concurrent.futures
import functools
import json
import os
import pathlib
import sys
import tempfile
import zipfile

SECONDS, MEBIBYTES = 5, 512
# Of the labelled archives, what the package index takes; everything else it refuses. Its checker is
# warehouse/utils/zipfiles.py; the answers are of its state of August 2026.
INDEX_TAKES = {
    "accept/comment.zip", "accept/deflate.zip", "accept/normal_deflate.zip", "accept/store.zip",
    "accept/subdir.zip", "accept/zip64_eocd.zip", "iffy/crc_collision_empty_nonempty.zip",
    "iffy/crc_collision_two_nonempty.zip", "iffy/crc_zero_nonempty.zip", "iffy/nosubdir.zip"}
# What the index takes and wheelcheck refuses all the same: installers read two different things.
STRICTER = {
    "iffy/trailing_slash_attr_mismatch.zip", "malicious/short_usize.zip",
    "malicious/short_usize_zip64.zip", "malicious/trailing_slash_name.zip",
    "malicious/trailing_slash_payload.zip"}
program = os.environ.get("WHEELCHECK", "build/dev/wheelcheck")
sanitized = bool(os.environ.get("WHEELCHECK_SANITIZE"))


def find_corpus():
    given = os.environ.get("WHEELCHECK_CORPUS")
    if given:
        return pathlib.Path(given)
    for above in pathlib.Path.cwd().parents:
        if (above / "shared/corpus/zip").exists():
            return above / "shared/corpus"
    return None


def run(arguments, out):
    """The exit status (negative: a signal), CPU seconds and peak memory in MiB."""
    with open(out, "wb") as output, open(os.devnull, "wb") as nowhere:
        child = os.posix_spawn(program, [program, *arguments], os.environ, file_actions=[
            (os.POSIX_SPAWN_DUP2, output.fileno(), 1), (os.POSIX_SPAWN_DUP2, nowhere.fileno(), 2)])
        _, status, usage = os.wait4(child, 0)
    return os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


@functools.cache
def allowance():
    """Seconds and MiB that a sanitizer's program of half a gigabyte takes to print its version."""
    return run(["--version"], os.devnull)[1:] if sanitized else (0, 0)


def complaints(arguments, out):
    """What is wrong with one run, and its result."""
    status, seconds, mebibytes = run(arguments, out)
    wrong = []
    if status not in (0, 1, 2, 3):
        wrong.append(f"exit status {status}")
    if seconds > SECONDS + allowance()[0]:
        wrong.append(f"{seconds:.1f} s")
    if mebibytes > MEBIBYTES + allowance()[1]:
        wrong.append(f"{mebibytes:.0f} MiB")
    try:
        return wrong, json.loads(pathlib.Path(out).read_bytes().decode("utf-8"))
    except ValueError as error:
        return [*wrong, f"its output is not JSON: {error}"], {}


def framing_errors(result):
    return sorted({finding["rule"] for each in result.get("results", [])
                   for finding in each["findings"]
                   if finding["rule"].startswith("archive-") and finding["severity"] == "error"})


def judge(label, name, found, profile):
    if profile == "pypi":
        takes = f"{label}/{name}" in INDEX_TAKES - STRICTER
        return [] if takes == (not found) else [
            f"profile pypi says {found}, the index {'takes' if takes else 'refuses'} it"]
    if label in ("reject", "malicious") and not found:
        return ["no error"]
    return [f"errors {found} about its framing"] if label == "accept" and found else []


def replay_archive(path, work):
    label = path.parent.name if path.parent.parent.name == "malo" else ""
    wrong = []
    for profile in ("", "pypi"):
        extra = ["--profile", profile] if profile else []
        bad, result = complaints(["check", str(path), "--env", "none", "--output-format", "json",
                                  *extra], work + "/out")
        wrong += bad
        if label:
            wrong += judge(label, path.name, framing_errors(result), profile)
    return wrong


def replay_object(path, work):
    wrong, _ = complaints(["inspect", "--symbols", str(path)], work + "/out")
    wheel = work + "/demo-1.0-cp311-cp311-linux_x86_64.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("demo/__init__.py", "from demo import _C\n")
        archive.write(path, "demo/_C.cpython-311-x86_64-linux-gnu.so")
        archive.writestr("demo-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: demo\n"
                         "Version: 1.0\n")
    for depth in ("full", "head"):
        wrong += complaints(["check", wheel, "--env", "none", "--depth", depth, "--output-format",
                             "json"], work + "/out")[0]
    return wrong


def replay(path):
    with tempfile.TemporaryDirectory() as work:
        of_kind = replay_archive if "zip" in path.parts else replay_object
        return path, of_kind(path, work)


def main():
    corpus = find_corpus()
    if corpus is None or not corpus.exists():
        print("skipped: no corpus at WHEELCHECK_CORPUS or ../shared/corpus")
        return 77
    files = sorted(path for kind in ("zip", "elf") for path in (corpus / kind).rglob("*")
                   if path.is_file())
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, wrong in pool.map(replay, files):
            failed += bool(wrong)
            for line in wrong:
                print(f"{path.relative_to(corpus)}: {line}")
    print(f"{len(files)} files, {failed} failed")
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main())
