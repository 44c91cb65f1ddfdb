#!/usr/bin/env python3
"""What a shared directory can do to a reader: loops of links, FIFOs, devices, files that cannot be
read, that change or are cut while they are read, full disks, closed pipes, signals. Whatever happens
the output is whole, the exit status is 2 where the answer is not complete, and nothing hangs."""

import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import zipfile

program = os.environ.get("WHEELCHECK", "build/dev/wheelcheck")
NAME = "demo-1.0-py3-none-any.whl"
failures = []


def expect(holds, what):
    if not holds:
        failures.append(what)
        print("FAILED:", what)


def write_wheel(path, ballast=0):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("demo/__init__.py", "")
        with archive.open("demo/ballast", "w") as member:
            for _ in range(ballast):
                member.write(bytes(1 << 20))
        archive.writestr("demo-1.0.dist-info/METADATA",
                         "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n")
        archive.writestr("demo-1.0.dist-info/WHEEL",
                         "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr("demo-1.0.dist-info/RECORD", "")


def check(*words, **how):
    run = subprocess.run([program, "check", "--env", "none", "--output-format", "json", *words],
                         capture_output=True, timeout=60, check=False, **how)
    return run.returncode, json.loads(run.stdout) if run.stdout else None


def directories(work):
    folder = work / "wheels"
    (folder / "deep").mkdir(parents=True)
    write_wheel(folder / NAME)
    (folder / "deep/loop").symlink_to("..")
    (folder / "self.whl").symlink_to("self.whl")
    (folder / "gone.whl").symlink_to("nowhere")
    os.mkfifo(folder / "pipe-1.0-py3-none-any.whl")
    (folder / "folder-1.0-py3-none-any.whl").mkdir()
    status, answer = check(str(folder))
    expect(status == 0 and len(answer["results"]) == 1, f"a directory with traps: {status}")
    expect(answer["complete"], "traps that are no wheels do not make it incomplete")
    for name in ("pipe-1.0-py3-none-any.whl", "self.whl", "gone.whl"):
        status, answer = check(str(folder / name), str(folder / NAME))
        expect(status == 2 and not answer["complete"], f"{name}: {status}")
        expect(len(answer["errors"]) == 1 and len(answer["results"]) == 1, f"{name} and the rest")
    for device in ("/dev/zero", "/dev/null", "/dev/tty"):
        status, answer = check(device)
        expect(status == 2 and len(answer["errors"]) == 1, f"{device}: {status}")


def unreadable(work):
    path = work / NAME
    write_wheel(path)
    path.chmod(0)
    if os.access(path, os.R_OK):
        return  # this user may read everything
    status, answer = check(str(path))
    expect(status == 2 and "ermission" in answer["errors"][0]["message"], f"unreadable: {status}")


def changing(work):
    """A file that is cut short, and one that is written to, while they are read."""
    for what, change in (("cut", lambda file: os.truncate(file, 1 << 20)),
                         ("changed", lambda file: file.open("r+b").write(b"PK"))):
        path = work / NAME
        write_wheel(path, ballast=300)
        run = subprocess.Popen([program, "check", "--env", "none", "--output-format", "json",
                                str(path)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        wait_until_read(run, path)
        change(path)
        output, _ = run.communicate(timeout=60)
        answer = json.loads(output)
        # Where the program was done before the change, this says nothing.
        if answer["errors"]:
            expect(run.returncode == 2 and not answer["complete"], f"{what}: {run.returncode}")
        else:
            expect(run.returncode in (0, 1), f"{what}: {run.returncode}")


def family(process):
    """The process and its descendants."""
    children = pathlib.Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return [process] + [each for child in children.split() for each in family(int(child))]


def wait_until_read(run, path):
    """Until the program or a worker of it has the file open, or the program has ended."""
    end = time.monotonic() + 30
    while run.poll() is None and time.monotonic() < end:
        try:
            for process in family(run.pid):
                folder = pathlib.Path(f"/proc/{process}/fd")
                if any(os.readlink(entry) == str(path) for entry in folder.iterdir()):
                    return
        except OSError:
            pass


def outputs(work):
    path = work / NAME
    write_wheel(path)
    for name in ("full", "concise", "json"):
        words = [program, "check", "--env", "none", "--output-format", name, str(path)]
        with open("/dev/full", "wb") as full:
            run = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
        expect(run.returncode == 2 and b"No space left" in run.stderr, f"{name} on a full disk")
        read, write = os.pipe()
        os.close(read)
        run = subprocess.run(words, stdout=write, stderr=subprocess.PIPE, timeout=60, check=False)
        os.close(write)
        expect(run.returncode == 2 and b"pipe" in run.stderr, f"{name} on a closed pipe")
    run = subprocess.run([program, "check", "--env", "none", str(path), "-o", "/dev/full"],
                         stderr=subprocess.PIPE, timeout=60, check=False)
    expect(run.returncode == 2, "a report on a full disk")
    before = sorted(work.iterdir())
    run = subprocess.run([program, "check", "--env", "none", str(path), "-o",
                          str(work / "no/such/report.json")], stderr=subprocess.PIPE, timeout=60,
                         check=False)
    expect(run.returncode == 2 and sorted(work.iterdir()) == before, "a report without a place")


def signals(work):
    """A signal in the middle of a long run: the answer is whole, and says that it is not complete."""
    small, large = work / NAME, work / "large-1.0-py3-none-any.whl"
    write_wheel(small)
    write_wheel(large, ballast=1500)
    for number in (signal.SIGINT, signal.SIGTERM):
        run = subprocess.Popen([program, "check", "-j1", "--env", "none", "--output-format", "json",
                                str(small), str(large)], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL)
        wait_until_read(run, large)
        run.send_signal(number)
        output, _ = run.communicate(timeout=60)
        answer = json.loads(output)
        expect(run.returncode == 2 and answer["complete"] is False,
               f"{number.name}: {run.returncode}, complete {answer['complete']}")
        expect(len(answer["results"]) == 1 and "interrupted" in answer["errors"][0]["message"],
               f"{number.name}: what was found is there")


def audits(work):
    """A worker that passes a limit is one error, and the audit goes on; a signal ends it whole."""
    folder = work / "wheels"
    folder.mkdir()
    small, large = folder / NAME, folder / "large-1.0-py3-none-any.whl"
    write_wheel(small)
    with zipfile.ZipFile(large, "w") as archive:
        for number in range(3000):
            archive.writestr(f"large/{number}", "")
    words = [program, "audit", str(folder), "--env", "python==3.11", "--no-cache", "-j1",
             "--output-format", "json"]
    run = subprocess.run([*words, "--limit-result", "20K"], capture_output=True, timeout=60,
                         check=False)
    answer = json.loads(run.stdout)
    expect(run.returncode == 2 and not answer["complete"], f"a worker's limit: {run.returncode}")
    expect([error["input"] for error in answer["errors"]] == [str(large)], "one error for it")
    expect([result["path"] for result in answer["results"]] == [str(small)], "the other is judged")
    write_wheel(large, ballast=1500)
    run = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    wait_until_read(run, large)
    run.terminate()
    output, _ = run.communicate(timeout=60)
    answer = json.loads(output)
    expect(run.returncode == 2 and not answer["complete"], f"an audit's end: {run.returncode}")
    expect("interrupted" in answer["errors"][0]["message"], "an audit that was interrupted says so")


def main():
    for part in (directories, unreadable, changing, outputs, signals, audits):
        with tempfile.TemporaryDirectory() as work:
            part(pathlib.Path(work))
    print(f"{len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
