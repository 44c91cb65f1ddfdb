#!/usr/bin/env python3
"""pick over the 2,513 published flash-attn names for fourteen environments, beside a second reading of
the same names that shares nothing with the program. Skipped (77) where the lists are not there:
shared/names in or beside the checkout, or the directory WHEELCHECK_NAMES."""
import os
import re
import subprocess
import sys

NAME = re.compile(r"(flash_attn(?:_3)?)-([^+]+)\+cu(\d+)torch([\d.]+?)(cxx11abi(TRUE|FALSE)|gite\w+)?"
                  r"-(cp\d+)-(\w+)-(.*)\.whl")
# torch (with the CUDA and the C++11 ABI of the build on the index), Python, glibc, machine
TARGETS = [
    ("2.9.1", "12.8", "TRUE", "3.12", "2.35", "x86_64"),
    ("2.8.0", "12.8", "TRUE", "3.12", "2.35", "x86_64"),
    ("2.8.0", "12.8", "TRUE", "3.9", "2.31", "x86_64"),
    ("2.7.1", "12.6", "TRUE", "3.11", "2.35", "x86_64"),
    ("2.6.0", "12.4", "FALSE", "3.10", "2.35", "x86_64"),
    ("2.5.1", "12.4", "FALSE", "3.12", "2.35", "x86_64"),
    ("2.4.1", "12.1", "FALSE", "3.11", "2.36", "x86_64"),
    ("2.3.1", "12.1", "FALSE", "3.10", "2.31", "x86_64"),
    ("2.2.2", "12.1", "FALSE", "3.10", "2.31", "x86_64"),
    ("2.10.0", "12.8", "TRUE", "3.13", "2.39", "x86_64"),
    ("2.11.0", "13.0", "TRUE", "3.14", "2.39", "x86_64"),
    ("2.9.1", "12.8", "TRUE", "3.13t", "2.39", "x86_64"),
    ("2.11.0", "13.0", "TRUE", "3.12", "2.35", "aarch64"),
    ("2.1.2+cu118", "11.8", "FALSE", "3.10", "2.31", "x86_64"),
]


def numbers(text):
    return tuple(int(part) for part in re.findall(r"\d+", text))


def fitting_platforms(platforms, machine, glibc):
    for platform in platforms.split("."):
        if not platform.endswith(machine):
            continue
        floor = re.match(r"manylinux_(\d+_\d+)", platform)
        if platform.startswith("linux") or numbers(floor[1] if floor else "2_17") <= numbers(glibc):
            yield platform


def fits_python(python_tag, abi, python):
    tag = "cp" + python.replace(".", "").rstrip("t")
    if abi == "abi3":
        return not python.endswith("t") and numbers(python_tag[3:]) <= numbers(tag[3:])
    return python_tag == tag and abi == tag + ("t" if python.endswith("t") else "")


def expected(names, target):
    """The best name of each project: youngest release, then nearest CUDA, then a plain Linux tag."""
    torch, cuda, abi, python, glibc, machine = target
    minor, best = ".".join(torch.split("+")[0].split(".")[:2]), {}
    for name in names:
        match = NAME.fullmatch(name)
        if not match:
            continue
        project, version, digits, built_for, _, built_abi, python_tag, abi_tag, platforms = match.groups()
        promised = digits if len(digits) < 3 else digits[:-1] + "." + digits[-1]
        fitting = list(fitting_platforms(platforms, machine, glibc))
        if (built_for != minor or (built_abi and built_abi != abi) or not fitting
                or promised.split(".")[0] != cuda.split(".")[0]
                or not fits_python(python_tag, abi_tag, python)):
            continue
        distance = (0 if promised == cuda else 1 if "." not in promised
                    else 2 if numbers(promised) < numbers(cuda) else 3)
        key = ([-part for part in numbers(version)], distance, [-part for part in numbers(promised)],
               "linux_" + machine not in fitting)
        if project not in best or key < best[project][0]:
            best[project] = (key, name)
    return [best[project][1] for project in sorted(best)]


def main():
    places = [os.environ.get("WHEELCHECK_NAMES", ""), "shared/names", "../shared/names"]
    lists = [f"{place}/flash-attn-{kind}.txt" for place in places[:] for kind in ("community", "official")
             if place and os.path.exists(f"{place}/flash-attn-{kind}.txt")][:2]
    if len(lists) < 2:
        print("no lists of names: skipped")
        return 77
    names = [line.strip() for path in lists for line in open(path)]
    failed = 0
    for target in TARGETS:
        torch, _, _, python, glibc, machine = target
        environment = f"torch=={torch},python=={python},glibc=={glibc},machine=={machine}"
        run = subprocess.run([os.environ["WHEELCHECK"], "pick", "-q", *lists, "--env", environment],
                             capture_output=True, text=True)
        wanted = expected(names, target)
        if run.stdout.split() != wanted or not wanted:
            print(f"{environment}: {run.stdout.split()}, not {wanted}; {run.stderr}")
            failed += 1
    print(f"{len(TARGETS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
