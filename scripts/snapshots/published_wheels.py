"""Wheels as PyPI publishes them: each is fetched once, kept as its own small snapshot, and deleted."""
import email
import glob
import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
import zipfile


def platform_arguments(machine):
    platforms = ["manylinux1", "manylinux2014"] + [f"manylinux_2_{minor}" for minor in range(17, 40)]
    if machine != "x86_64":
        platforms.remove("manylinux1")
    arguments = ["--only-binary", ":all:", "--implementation", "cp"]
    for platform in platforms:
        arguments += ["--platform", f"{platform}_{machine}"]
    for abi in ("cp311", "abi3", "none"):
        arguments += ["--abi", abi]
    return arguments + ["--python-version", "3.11"]


def sha256(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def read_facts(path):
    """What the list of packages says of a wheel besides its libraries."""
    with zipfile.ZipFile(path) as wheel:
        names = wheel.namelist()
        (metadata,) = [name for name in names if re.fullmatch(r"[^/]+\.dist-info/METADATA", name)]
        headers = email.message_from_bytes(wheel.read(metadata))
        version_py = wheel.read("torch/version.py").decode() if "torch/version.py" in names else ""
    return {
        "name": headers["Name"],
        "version": headers["Version"],
        "requires_dist": headers.get_all("Requires-Dist") or [],
        "version_py": version_py,
    }


class PublishedWheels:
    def __init__(self, cache, program, machine):
        self.cache, self.program, self.machine = cache, program, machine
        os.makedirs(cache, exist_ok=True)
        self.known_path = os.path.join(cache, f"wheels-{machine}.json")
        self.known = {}
        if os.path.exists(self.known_path):
            with open(self.known_path) as file:
                self.known = json.load(file)

    def fetch(self, requirement):
        """Facts of the wheel that pip takes for `requirement` ("torch==2.9.1"), with its `file` and
        the `snapshot` of it; raises CalledProcessError where there is none."""
        if requirement not in self.known:
            self.known[requirement] = self.read(requirement)
            with open(self.known_path, "w") as file:
                json.dump(self.known, file, indent=1)
        return self.known[requirement]

    def read(self, requirement):
        directory = tempfile.mkdtemp(dir=self.cache)
        try:
            subprocess.run(["pip", "download", "-q", "--no-cache-dir", "--no-deps", "-d", directory,
                            *platform_arguments(self.machine), requirement], check=True)
            (path,) = glob.glob(directory + "/*.whl")
            name = os.path.basename(path)
            snapshot = os.path.join(self.cache, name + ".snapshot")
            subprocess.run([self.program, "snapshot", path, "-o", snapshot], check=True)
            return {"file": name, "snapshot": snapshot, **read_facts(path)}
        finally:
            shutil.rmtree(directory)


def published_versions(python, name):
    """Every version of `name` with a wheel for this Python, youngest first."""
    run = subprocess.run(["pip", "index", "versions", name, "--only-binary", ":all:",
                          "--python-version", python], capture_output=True, text=True)
    found = re.search(r"Available versions: (.*)", run.stdout)
    return found[1].split(", ") if found else []
