#!/usr/bin/env python3
"""Shards joined say byte for byte what one run says; a killed one is named, and a rerun completes it, from
the first wheel that changed. Eight processes share one cache directory without a torn entry, and what it
keeps never changes an answer."""
import json, os, pathlib, shutil, subprocess, sys, tempfile, time, zipfile

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


def resumed(work):
    """A wheel that changed since, its size as before, is looked at again, and so is what follows."""
    wheels, lines = work / "changing", work / "lines.jsonl"
    wheels.mkdir()
    for i in range(4):
        wheel(wheels, f"demo{i}", "1.0", "import os\n")
    words = ["audit", wheels, *ENVIRONMENTS, "--no-cache", "--isolated", "--output-format", "jsonl", "-o", lines]
    run(*words, status=0)
    whole = lines.read_bytes()
    done = run(*words, "--resume", status=0)
    assert lines.read_bytes() == whole and not done.stderr, done.stderr
    changed = wheel(wheels, "demo1", "1.0", "import re\n")
    done = run(*words, "--resume", status=0)
    assert f"{changed} has changed since the earlier run".encode() in done.stderr, done.stderr
    assert lines.read_bytes() != whole
    whole = lines.read_bytes()
    run(*words, status=0)
    assert lines.read_bytes() == whole, "a run that went on says what a new one does"


def decided(work):
    """Policy and baseline reach what only many files show, in one run and in joined shards."""
    wheels, parts = work / "twice", work / "decided"
    parts.mkdir()
    for folder in ("a", "b"):
        (wheels / folder).mkdir(parents=True)
        wheel(wheels / folder, "demo", "1.0", f"import os  # {folder}\n")
    words = ["audit", wheels, "--env", "none", "--no-cache", "--output-format", "json"]

    def same_name(*more):
        answer = json.loads(run(*more, status=0).stdout)
        return [finding for result in answer["results"] for finding in result["findings"]
                if finding["rule"] == "wheel-same-name"][0]

    assert not same_name(*words, "--isolated")["suppressed"]
    policy = work / "policy.toml"
    policy.write_text('[[ignore]]\nrule = "wheel-same-name"\nreason = "known"\n')
    told = same_name(*words, "--config", policy)
    assert told["suppressed"].startswith("known ("), told
    old = work / "old.json"
    run(*words, "--isolated", "-o", old, status=0)
    assert same_name(*words, "--isolated", "--baseline", old)["suppressed"] == "baseline"
    for share in (1, 2):
        run("audit", wheels, "--env", "none", "--no-cache", "--config", policy, "--shard", f"{share}/2",
            "--output-format", "jsonl", "-o", parts / f"{share}.jsonl", status=0)
    merged = ["merge", *sorted(parts.iterdir()), "--output-format", "json"]
    assert same_name(*merged, "--config", policy) == told


def kept(work):
    """Cold, with facts, with results, and with decisions taken after they were kept: as without a cache."""
    wheels, cache = work / "wheels", work / "kept"
    time.sleep(3)  # until the index may trust their times

    def answer(name, *words, env=ENVIRONMENTS):
        run("audit", wheels, *env, "--isolated", "--all", *words, *reports(work / name))
        return work / name

    plain = answer("plain", "--no-cache")
    same(plain, answer("cold", "--cache-dir", cache))
    same(plain, answer("results", "--cache-dir", cache))
    shutil.rmtree(cache / "facts")
    same(plain, answer("results-alone", "--cache-dir", cache))
    assert not (cache / "facts").exists(), "with results, facts are neither read nor made"
    same(plain, answer("rehashed", "--cache-dir", cache, "--rehash"))
    shutil.rmtree(cache / "results")
    same(plain, answer("facts-alone", "--cache-dir", cache))
    for number, words in enumerate((["--ignore", "archive"], ["--profile", "pypi"], ["--place", "alone"],
                                    ["--depth", "head"], ["--no-hash"], ["--limit-members", "3"])):
        same(answer(f"plain-{number}", "--no-cache", *words),
             answer(f"kept-{number}", "--cache-dir", cache, *words))
    other = ["--env", "python==3.11,glibc==2.17", *ENVIRONMENTS]
    same(answer("plain-other", "--no-cache", env=other), answer("kept-other", "--cache-dir", cache, env=other))
    told = run("cache", "info", "--cache-dir", cache, status=0).stdout.decode()
    assert "results of" in told, told
    shutil.rmtree(wheels)
    run("cache", "prune", "--cache-dir", cache, status=0)
    assert " 0 bytes" in run("cache", "info", "--cache-dir", cache, status=0).stdout.decode()


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
        resumed(work)
        decided(work)
        kept(work)


main()
