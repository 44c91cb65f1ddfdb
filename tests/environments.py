#!/usr/bin/env python3
"""Environments that are no installation of this machine, with answers that must not depend on where
they come from: a descriptor in an empty root, a conda-like prefix behind links, a Jetson's root.

usage: WHEELCHECK=PROGRAM tests/environments.py
The roots are made of generated libraries and of this machine's interpreter and C library.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

PROGRAM = os.path.abspath(os.environ.get("WHEELCHECK", "build/dev/wheelcheck"))
BUILDER = os.path.join(os.path.dirname(PROGRAM), "wheelcheck-build-fixture")
OLD = "_ZN3c106detail14torchCheckFailEPKcS2_jRKSs"
NEW = "_ZN3c106detail14torchCheckFailEPKcS2_jRKNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE"
CHROOT = shutil.which("chroot", path="/usr/sbin:/usr/bin:/sbin:/bin")
failures = []


def expect(what, found, wanted):
    if found != wanted:
        failures.append(f"{what}\n  wanted {wanted}\n  found  {found}")


def build(directory, name, members):
    """The wheel `name` with these members; its path."""
    os.makedirs(directory, exist_ok=True)
    description = os.path.join(directory, "wheel.json")
    with open(description, "w", encoding="utf-8") as file:
        json.dump({"wheel": {"file": name, "members": members}}, file)
    return subprocess.run([BUILDER, description, directory], check=True, capture_output=True,
                          text=True).stdout.strip()


def libraries(directory, specs):
    """Shared objects written below `directory`: path → description."""
    with tempfile.TemporaryDirectory() as scratch:
        members = {path: {"elf": spec} for path, spec in specs.items()}
        with zipfile.ZipFile(build(scratch, "parts-1.0-py3-none-any.whl", members)) as wheel:
            for path in specs:
                wheel.extract(path, directory)


def extension(tag, needed, imports, **more):
    return {"demo/__init__.py": "from demo import _C\n",
            f"demo/_C.{tag}.so": {"elf": {"pyinit": "_C", "needed": needed, "imports": imports, **more}}}


def run(arguments, root=None):
    inside = [CHROOT, root, "/program/wheelcheck"]
    command = (inside if root else [PROGRAM]) + arguments
    return subprocess.run(command, capture_output=True, text=True, env={"PATH": "/nowhere"})


def capture(arguments, path):
    done = run(["env", "capture", "-o", path, *arguments])
    expect(f"env capture {arguments}: {done.stderr}", done.returncode, 0)


def answer(environment, wheel, root=None, more=()):
    """The JSON result, without what the environment is called and where it comes from."""
    done = run(["check", wheel, "--env", environment, "--output-format", "json", *more], root)
    if not done.stdout:
        return done.stderr
    result = json.loads(done.stdout)
    for each in result["environments"]:
        del each["name"], each["source"]
    for each in result["results"]:
        each["environment"] = each["path"] = ""
    return result


def outcome(environment, wheel, more=()):
    result = answer(environment, wheel, more=more)
    return result if isinstance(result, str) else result["results"][0]["libraries"][0]


def put(source, root, path):
    target = root + path
    os.makedirs(os.path.dirname(target), exist_ok=True)
    shutil.copy(os.path.realpath(source), target)


def shared_objects(program):
    text = subprocess.run(["ldd", program], capture_output=True, text=True).stdout
    return re.findall(r"(/\S+) \(0x", text)


def empty_root(directory):
    """A root that holds the program and what it needs to start."""
    put(PROGRAM, directory, "/program/wheelcheck")
    os.chmod(directory + "/program/wheelcheck", 0o755)
    for path in shared_objects(PROGRAM):
        put(path, directory, path)
    return directory


def soabi():
    return f"cpython-3{sys.version_info.minor}-{os.uname().machine}-linux-gnu"


def check_replay(work):
    """This machine's Python in place, and its descriptor where nothing of it is left."""
    tag = f"cp3{sys.version_info.minor}"
    machine = os.uname().machine
    name = f"-1.0-{tag}-{tag}-linux_{machine}.whl"
    wheels = [
        build(work, "fits" + name, extension(soabi(), ["libc.so.6", "libm.so.6"], ["PyModule_Create2"])),
        build(work, "lacks" + name, extension(soabi(), ["libc.so.6"], ["PyModule_Create2", "nobody_has_this"])),
        build(work, "newer" + name, extension(soabi(), ["libc.so.6"], [], needs={"libc.so.6": ["GLIBC_2.99"]})),
    ]
    python = os.path.realpath(sys.executable)
    descriptor = os.path.join(work, "here.json")
    capture([python], descriptor)
    in_place = [answer(python, wheel) for wheel in wheels]
    verdicts = [result["results"][0]["verdict"] for result in in_place]
    expect("verdicts in place", verdicts, ["pass", "fail", "fail"])
    expect("the descriptor beside the installation", [answer(descriptor, wheel) for wheel in wheels], in_place)
    if os.geteuid() != 0 or not CHROOT:
        return
    root = empty_root(os.path.join(work, "root"))
    for path in [descriptor, *wheels]:
        put(path, root, "/" + os.path.basename(path))
    replayed = [answer("/here.json", "/" + os.path.basename(wheel), root) for wheel in wheels]
    expect("the descriptor in an empty root", replayed, in_place)


def interpreter_root(root, prefix):
    """This machine's interpreter below `prefix`, with the C library and its loader."""
    minor = f"python3.{sys.version_info.minor}"
    program = os.path.realpath(sys.executable)
    put(program, root, f"{prefix}/bin/{minor}")
    os.symlink(minor, f"{root}{prefix}/bin/python")
    put(os.__file__, root, f"{prefix}/lib/{minor}/os.py")
    for path in shared_objects(program):
        put(path, root, path if not path.startswith(sys.base_prefix) else f"{prefix}/lib/{os.path.basename(path)}")
    return f"{prefix}/lib/{minor}/site-packages"


def check_conda(work):
    """libtorch in PREFIX/lib, and torch/lib full of links to it; built with the other C++11 ABI."""
    root = os.path.join(work, "conda")
    site = interpreter_root(root, "/opt/conda")
    libraries(root + "/opt/conda/lib", {
        "libc10.so": {"soname": "libc10.so", "exports": [NEW]},
        "libtorch_cpu.so": {"soname": "libtorch_cpu.so", "needed": ["libc10.so"], "runpath": "$ORIGIN",
                            "exports": ["_ZN2at4initEv"]},
        "libtorch_python.so": {"soname": "libtorch_python.so", "needed": ["libtorch_cpu.so", "libc10.so"],
                               "runpath": "$ORIGIN"}})
    os.makedirs(f"{root}{site}/torch/lib")
    for name in ("libc10.so", "libtorch_cpu.so", "libtorch_python.so"):
        os.symlink(f"../../../../{name}", f"{root}{site}/torch/lib/{name}")
    with open(f"{root}{site}/torch/version.py", "w", encoding="utf-8") as file:
        file.write("__version__ = '2.6.0'\ncuda: Optional[str] = None\n")
    descriptor = os.path.join(work, "conda.json")
    capture(["--root", root, "--python", "/opt/conda/bin/python", "--name", "conda"], descriptor)
    shutil.rmtree(root)
    shown = json.loads(run(["env", "show", descriptor, "--json"]).stdout)["summary"]
    expect("conda's torch", (shown.get("torch"), shown.get("cxx11abi")), ("2.6.0", "1"))
    tag = f"cp3{sys.version_info.minor}"
    name = f"-1.0-{tag}-{tag}-linux_{os.uname().machine}.whl"
    needed = ["libtorch_cpu.so", "libc10.so"]
    new = build(work, "new" + name, extension(soabi(), needed, [NEW, "_ZN2at4initEv"]))
    old = build(work, "old" + name, extension(soabi(), needed, [OLD]))
    expect("the same ABI beside conda's torch", outcome(descriptor, new)["outcome"], "loads")
    expect("the other ABI beside conda's torch", outcome(descriptor, old)["message"].split(": ")[-1], OLD)


def empty_venv(directory):
    """A virtual environment of this interpreter; its site directory."""
    site = f"{directory}/lib/python3.{sys.version_info.minor}/site-packages"
    os.makedirs(f"{directory}/bin")
    os.makedirs(site)
    os.symlink(os.path.realpath(sys.executable), f"{directory}/bin/python")
    with open(f"{directory}/pyvenv.cfg", "w", encoding="utf-8") as file:
        file.write(f"home = {os.path.dirname(os.path.realpath(sys.executable))}\n")
    return site


def install(site, name, files):
    """Writes these files (empty, or from `libraries`) and what makes them a distribution."""
    for path in files:
        os.makedirs(os.path.dirname(f"{site}/{path}"), exist_ok=True)
        open(f"{site}/{path}", "a", encoding="utf-8").close()
    os.makedirs(f"{site}/{name}-1.0.dist-info")
    with open(f"{site}/{name}-1.0.dist-info/METADATA", "w", encoding="utf-8") as file:
        file.write(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    with open(f"{site}/{name}-1.0.dist-info/RECORD", "w", encoding="utf-8") as file:
        file.writelines(f"{path},,\n" for path in files)


def check_prefix_libraries(work):
    """What a wheel puts into the prefix itself, as mkl does, is found there by who looks there; and by
    others while it is still a wheel."""
    empty_venv(f"{work}/venv")
    tag = f"cp3{sys.version_info.minor}"
    name = f"-1.0-{tag}-{tag}-linux_{os.uname().machine}.whl"
    library = {"elf": {"soname": "libmaths.so.3", "exports": ["solve"]}}
    maths = build(f"{work}/wheels", "maths" + name, {"maths-1.0.data/data/lib/libmaths.so.3": library})
    user = build(work, "user" + name, extension(soabi(), ["libmaths.so.3"], ["solve"], runpath="$ORIGIN/../../.."))
    missing = "libmaths.so.3: cannot open shared object file: No such file or directory"
    expect("what nobody has", outcome(f"{work}/venv", user)["message"], missing)
    expect("a wheel beside it", outcome(f"{work}/venv", user, ["--with", maths])["outcome"], "loads")
    libraries(f"{work}/venv", {"lib/libmaths.so.3": library["elf"]})
    expect("a library of the prefix", outcome(f"{work}/venv", user)["outcome"], "loads")
    expect("one that is there already", outcome(f"{work}/venv", maths)["outcome"], "loads")


def check_shared_package(work):
    """Two distributions fill one package, as PyQt6 and PyQt6-Qt6 do: a new version of one replaces its
    own files, and none of the other's."""
    site = empty_venv(f"{work}/venv")
    libraries(site, {"demo/parts/libparts.so": {"soname": "libparts.so"}})
    tag = f"cp3{sys.version_info.minor}"
    members = extension(soabi(), ["libparts.so"], [], runpath="$ORIGIN/parts")
    wheel = build(work, f"demo-2.0-{tag}-{tag}-linux_{os.uname().machine}.whl", members)
    install(site, "demo", ["demo/__init__.py"])
    expect("a file of the older version", outcome(f"{work}/venv", wheel)["outcome"], "missing-library")
    install(site, "demo_parts", ["demo/parts/libparts.so"])
    expect("a file of another distribution", outcome(f"{work}/venv", wheel)["outcome"], "loads")


def check_linked_prefix(work):
    """A virtual environment behind a link, as homes and scratch file systems of clusters are: a wheel's
    own libraries are found, as they are where no link stands."""
    empty_venv(f"{work}/lustre/venv")
    os.symlink("lustre", f"{work}/scratch")
    tag = f"cp3{sys.version_info.minor}"
    members = extension(soabi(), ["libown-1.so"], [], runpath="$ORIGIN/../demo.libs")
    members["demo.libs/libown-1.so"] = {"elf": {"soname": "libown-1.so"}}
    wheel = build(work, f"own-1.0-{tag}-{tag}-linux_{os.uname().machine}.whl", members)
    straight, linked = (answer(f"{work}/{place}/venv", wheel)["results"][0] for place in ("lustre", "scratch"))
    expect("libraries of a wheel behind a link", [each["outcome"] for each in linked["libraries"]], ["loads"] * 2)
    expect("the same with and without a link", linked, straight)


def check_jetson(work):
    """Another machine's root: everything is read, nothing is run, and aarch64 wheels are judged."""
    root = os.path.join(work, "jetson")
    lib = "usr/lib/aarch64-linux-gnu"
    libraries(root, {
        "usr/bin/python3.10": {"machine": "aarch64", "type": 2, "interpreter": "/lib/ld-linux-aarch64.so.1",
                               "needed": ["libc.so.6"], "exports": ["PyModule_Create2"],
                               "strings": ["x", "3.10.12", "y"]},
        f"{lib}/ld-linux-aarch64.so.1": {"machine": "aarch64", "soname": "ld-linux-aarch64.so.1",
                                         "strings": ["", "/lib/aarch64-linux-gnu/", "/usr/lib/aarch64-linux-gnu/",
                                                     "/lib/", "/usr/lib/"]},
        f"{lib}/libc.so.6": {"machine": "aarch64", "soname": "libc.so.6",
                             "exports": [{"name": "printf", "version": "GLIBC_2.17"},
                                         {"name": "recent", "version": "GLIBC_2.35"}],
                             "strings": ["GNU C Library (Ubuntu GLIBC 2.35-0ubuntu3.8) stable release version 2.35.\n"]}})
    os.symlink("python3.10", root + "/usr/bin/python3")
    os.symlink("usr/lib", root + "/lib")
    os.symlink("aarch64-linux-gnu/ld-linux-aarch64.so.1", root + "/usr/lib/ld-linux-aarch64.so.1")
    os.makedirs(root + "/usr/lib/python3.10/site-packages")
    os.makedirs(root + "/etc")
    open(root + "/usr/lib/python3.10/os.py", "w", encoding="utf-8").close()
    with open(root + "/etc/nv_tegra_release", "w", encoding="utf-8") as file:
        file.write("# R36 (release), REVISION: 4.3, GCID: 38968081, BOARD: generic, EABI: aarch64\n")
    descriptor = os.path.join(work, "jetson.json")
    capture(["--root", root, "--name", "orin"], descriptor)
    shutil.rmtree(root)
    shown = json.loads(run(["env", "show", descriptor, "--json"]).stdout)["summary"]
    for key, value in {"machine": "aarch64", "glibc": "2.35", "python": "3.10.12", "gpu": "sm_87"}.items():
        expect(f"a Jetson's {key}", shown.get(key), value)
    tag = "cpython-310-aarch64-linux-gnu"
    name = "-1.0-cp310-cp310-linux_aarch64.whl"
    wanted = [{"name": "printf", "version": "GLIBC_2.17", "file": "libc.so.6"}, "PyModule_Create2"]
    fits = build(work, "fits" + name, extension(tag, ["libc.so.6"], wanted, machine="aarch64"))
    newer = build(work, "newer" + name, extension(tag, ["libc.so.6"], [], machine="aarch64",
                                                  needs={"libc.so.6": ["GLIBC_2.38"]}))
    other = build(work, "other-1.0-cp310-cp310-linux_x86_64.whl", extension(tag, ["libc.so.6"], []))
    expect("an aarch64 extension", outcome(descriptor, fits)["outcome"], "loads")
    expect("one for a newer glibc", outcome(descriptor, newer)["message"],
           "/lib/aarch64-linux-gnu/libc.so.6: version `GLIBC_2.38' not found (required by demo/_C." + tag + ".so)")
    expect("an x86-64 wheel", answer(descriptor, other)["results"][0]["verdict"], "fail")


def main():
    if not os.path.exists(BUILDER):
        print(f"{BUILDER} was not built")
        return 77
    for check in (check_replay, check_conda, check_prefix_libraries, check_shared_package,
                  check_linked_prefix, check_jetson):
        with tempfile.TemporaryDirectory() as work:
            check(work)
    print("\n".join(failures) or "every environment answers the same wherever it is")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
