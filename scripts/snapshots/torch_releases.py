"""Torch releases with the CUDA packages that pip installs with each."""
import re

from published_wheels import PublishedWheels, published_versions

PYTHONS = [f"3.{minor}" for minor in range(7, 17)]
# nvidia-nvjitlink-cu12 was not pinned by torch 2.1 to 2.4, so installs of those days hold older ones
# than pip takes today: the oldest that the requirement allows, and that of torch's own CUDA 12.1.
UNPINNED = {"nvidia-nvjitlink-cu12": ["12.0.76", "12.1.105"]}


def requirements(facts, extras, machine):
    """(name, extras, specifier) of what a wheel requires from the CUDA packages on this machine."""
    for line in facts["requires_dist"]:
        requirement, _, marker = line.partition(";")
        wanted = re.findall(r"extra == ['\"]([^'\"]+)", marker)
        if wanted and not set(wanted) & set(extras):
            continue
        if "platform_machine" in marker and machine not in marker:
            continue
        if "win32" in marker and "linux" not in marker and "!=" not in marker:
            continue
        name, own_extras, specifier = re.match(
            r"\s*([A-Za-z0-9._-]+)\s*(?:\[([^\]]*)\])?\s*\(?([^)]*)\)?", requirement).groups()
        if name.startswith("nvidia-") or name == "cuda-toolkit":
            names = [extra.strip() for extra in (own_extras or "").split(",") if extra.strip()]
            yield name, names, specifier.strip().replace(" ", "")


class TorchRelease:
    """Walks the requirements of one torch wheel as pip does: a pin anywhere settles a name."""

    def __init__(self, wheels, torch):
        self.wheels, self.torch, self.pinned, self.open = wheels, torch, {}, {}
        self.walk_pins(torch, [])
        self.walk_open([torch, *self.pinned.values()])

    def walk_pins(self, facts, extras):
        for name, own_extras, specifier in requirements(facts, extras, self.wheels.machine):
            if "==" in specifier and (name not in self.pinned or own_extras):
                self.pinned[name] = self.wheels.fetch(name + specifier)
                self.walk_pins(self.pinned[name], own_extras)

    def walk_open(self, waiting):
        while waiting:
            for name, _, specifier in requirements(waiting.pop(0), [], self.wheels.machine):
                if name not in self.pinned and name not in self.open:
                    self.open[name] = self.wheels.fetch(name + specifier)
                    waiting.append(self.open[name])

    def packages(self):
        others = {**self.pinned, **self.open}
        return [self.torch] + [others[name] for name in sorted(others)]

    def alternatives(self):
        if self.wheels.machine != "x86_64":
            return []
        return [self.wheels.fetch(f"{name}=={version}")
                for name in sorted(self.open) for version in UNPINNED.get(name, [])]

    def facts(self, pythons):
        literal = lambda key: (re.search(rf"^{key}\b[^=]*= *['\"]([^'\"]*)", self.torch["version_py"],
                                         re.M) or [None, ""])[1]
        cudnn = [package["version"] for package in self.packages()
                 if package["name"].startswith("nvidia-cudnn")]
        facts = {"cuda": literal("cuda"), "hip": literal("hip"), "git": literal("git_version"),
                 "pythons": " ".join(pythons), "cudnn": cudnn[0] if cudnn else ""}
        return literal("__version__"), {key: value for key, value in facts.items() if value}


def supported_pythons():
    """Torch version → the Pythons that it has a wheel for."""
    pythons = {}
    for python in PYTHONS:
        for version in published_versions(python, "torch"):
            pythons.setdefault(version, []).append(python)
    return pythons


def torch_releases(cache, program, machine, versions):
    """("snapshots", "releases") of a package list, for each of `versions` that was published."""
    wheels, pythons = PublishedWheels(cache, program, machine), supported_pythons()
    snapshots, releases = {}, []
    for version in versions:
        release = TorchRelease(wheels, wheels.fetch("torch==" + version))
        number, facts = release.facts(pythons.get(version, []))
        packages, alternatives = release.packages(), release.alternatives()
        for package in packages + alternatives:
            snapshots[package["file"]] = package["snapshot"]
        releases.append({"kind": "torch", "name": "torch " + release.torch["version"],
                         "version": number, "machine": machine, "facts": facts,
                         "packages": [package["file"] for package in packages],
                         "alternatives": [package["file"] for package in alternatives]})
    without = ["torch"]  # what torch itself imports is not asked of a target
    entries = [{"path": path, "without_imports": without} for path in snapshots.values()]
    return entries, releases
