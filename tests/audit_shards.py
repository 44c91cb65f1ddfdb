#!/usr/bin/env python3
"""Shards joined say byte for byte what one run says; a killed one is named, and a rerun completes it.
Eight processes share one cache directory without a torn entry."""
import os, pathlib, shutil, subprocess, sys, tempfile, zipfile

PROGRAM = os.environ["WHEELCHECK"]
ENVIRONMENTS = ["--env", "none", "--env", "python==3.11,glibc==2.36"]


def wheel(folder, name, version, body):
    path = folder / f"{name}-{version}-py3-none-any.whl"
    info = f"{name}-{version}.dist-info/"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}/__init__.py", body)
        archive.writestr(info + "METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        archive.writestr(info + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(info + "RECORD", "")
    return path


def make_wheels(folder):
    folder.mkdir()
    for i in range(24):
        wheel(folder, f"demo{i % 8}", f"1.{i}", f"import os, demo{i}_cuda\n" if i % 5 == 0 else "import os\n")
    (folder / "page-1.0-py3-none-any.whl").write_text("<!DOCTYPE html>")
    (folder / "odd-\u00e9\u202e-1.0-py3-none-any.whl").write_bytes(b"PK")


def run(*words, status=None):
    done = subprocess.run([PROGRAM, *map(str, words)], capture_output=True)
    if status is not None and done.returncode != status:
        sys.exit(f"{words}: exit {done.returncode}, not {status}\n{done.stderr.decode()}")
    return done


def reports(folder):
    folder.mkdir()
    names = ["json", "sarif", "junit", "gitlab", "github", "markdown", "csv", "html"]
    return [word for name in names for word in ("--report", f"{name}={folder / name}")] + \
        ["-o", folder / "full"]


def same(one, other):
    for path in sorted(one.iterdir()):
        if path.read_bytes() != (other / path.name).read_bytes():
            sys.exit(f"{path.name} differs between one run and its shards")


def shard(wheels, parts, share, of, *more, status=0):
    return run("audit", wheels, *ENVIRONMENTS, "--no-cache", "--isolated", "--shard", f"{share}/{of}",
               "--output-format", "jsonl", "-o", parts / f"{share}.jsonl", *more, status=status)


def shards(work):
    wheels, parts = work / "wheels", work / "parts"
    parts.mkdir()
    run("audit", wheels, *ENVIRONMENTS, "--no-cache", "--isolated", "-j4", *reports(work / "one"), status=1)
    for share in range(1, 5):
        shard(wheels, parts, share, 4)
    merged = ["merge", *sorted(parts.iterdir())]
    run(*merged, *reports(work / "joined"), status=1)
    same(work / "one", work / "joined")

    # Cut off in the middle of a line: merge names it, --resume completes it.
    whole = (parts / "2.jsonl").read_bytes()
    (parts / "2.jsonl").write_bytes(whole[: len(whole) * 2 // 3])
    done = run(*merged, status=2)
    assert b"2.jsonl was cut off: run share 2 of 4 again" in done.stderr, done.stderr
    shard(wheels, parts, 2, 4, "--resume")
    assert (parts / "2.jsonl").read_bytes() == whole, "a resumed share is the whole one"
    (parts / "3.jsonl").rename(work / "three")
    done = run("merge", *sorted(parts.iterdir()), status=2)
    assert b"missing: share 3 of 4" in done.stderr, done.stderr
    shutil.copy(parts / "2.jsonl", parts / "3.jsonl")
    assert b"are both share 2" in run(*merged, status=2).stderr
    (work / "three").rename(parts / "3.jsonl")
    run("audit", wheels, "--env", "none", "--no-cache", "--isolated", "--shard", "3/4", "--output-format",
        "jsonl", "-o", parts / "3.jsonl", status=0)
    assert b"is of another run" in run(*merged, status=2).stderr
    done = shard(wheels, parts, 3, 4, "--resume", status=2)
    assert b"is of another run" in done.stderr, done.stderr
    assert b"--shard writes a part" in run("audit", wheels, "--env", "none", "--shard", "1/2", status=2).stderr


def one_cache(work):
    """Eight processes at once, cold, then one that is warm: all say the same."""
    words = [PROGRAM, "audit", str(work / "wheels"), *ENVIRONMENTS, "--isolated", "--cache-dir",
             str(work / "cache"), "--output-format", "json"]
    running = [subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(8)]
    answers = [process.communicate() for process in running]
    assert all(process.returncode == 1 for process in running)
    assert len({out for out, _ in answers}) == 1
    assert not any(trouble for _, trouble in answers), answers
    assert run(*words[1:], status=1).stdout == answers[0][0]
    left = [path for path in (work / "cache").rglob(".*")]
    assert not left, left


def main():
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        make_wheels(work / "wheels")
        shards(work)
        one_cache(work)


main()
