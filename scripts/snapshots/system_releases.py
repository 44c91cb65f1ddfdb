"""The C and C++ runtime of Debian releases, and the interpreters that they package."""
import glob
import os
import re
import subprocess

from debian_packages import MACHINES

SUITES = {"bullseye": "debian 11", "bookworm": "debian 12", "trixie": "debian 13",
          "sid": "debian sid"}
RUNTIME_PACKAGES = ["libc6", "libstdc++6", "libgcc-s1", "libgomp1", "libatomic1", "zlib1g"]
RUNTIME_LIBRARIES = {
    "libc.so.6", "libm.so.6", "libpthread.so.0", "libdl.so.2", "librt.so.1", "libutil.so.1",
    "libresolv.so.2", "libanl.so.1", "libmvec.so.1", "libnsl.so.1", "libnss_files.so.2",
    "libthread_db.so.1", "libBrokenLocale.so.1", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1",
    "libstdc++.so.6", "libgcc_s.so.1", "libgomp.so.1", "libz.so.1", "libatomic.so.1"}


def is_runtime(path):
    return os.path.basename(path) in RUNTIME_LIBRARIES and "gconv" not in path


def highest_version(library, prefix):
    run = subprocess.run(["readelf", "-W", "--version-info", library], check=True,
                         capture_output=True, text=True)
    numbers = re.findall(rf"Name: {prefix}_([0-9.]+)\b", run.stdout)
    return max(numbers, key=lambda number: [int(part) for part in number.split(".")])


def glibc_version(deb_version):
    return re.match(r"[0-9]+\.[0-9]+", deb_version)[0]


def system_release(debian, architecture):
    packages = [debian.entry(name, architecture, is_runtime) for name in RUNTIME_PACKAGES]
    by_name = {package["name"]: package for package in packages}
    cxx = by_name["libstdc++6"]
    library = os.path.join(cxx["root"], cxx["libraries"][0]["path"])
    facts = {"libstdcxx": highest_version(library, "GLIBCXX"),
             "cxxabi": highest_version(library, "CXXABI")}
    release = {"kind": "system", "name": SUITES[debian.suite], "machine": MACHINES[architecture],
               "version": glibc_version(by_name["libc6"]["version"]), "facts": facts,
               "packages": [package["file"] for package in packages], "alternatives": []}
    return packages, release


def standard_library(debian, minor):
    """Module names of a packaged interpreter, from its file names; it is not run."""
    names = set()
    for package in (f"libpython{minor}-minimal", f"libpython{minor}-stdlib"):
        library = os.path.join(debian.tree(debian.deb(package, "amd64")), f"usr/lib/python{minor}")
        for path in glob.glob(library + "/*") + glob.glob(library + "/lib-dynload/*"):
            names.add(os.path.basename(path).split(".")[0])
    return {name for name in names if name.isidentifier() and name != "__pycache__"}


def packaged_interpreter(debian, architecture, minor, modules):
    program = debian.entry(f"python{minor}-minimal", architecture,
                           lambda path: path == f"usr/bin/python{minor}")
    library = debian.entry(f"libpython{minor}", architecture,
                           lambda path: path.endswith(f"/libpython{minor}.so.1.0"))
    version = re.match(r"[0-9.]+", program["version"])[0]
    release = {"kind": "python", "name": f"cpython {version} ({SUITES[debian.suite]})",
               "version": version, "machine": program["machine"],
               "facts": {"stdlib_modules": " ".join(sorted(modules))},
               "packages": [program["file"], library["file"]], "alternatives": []}
    return [program, library], release
