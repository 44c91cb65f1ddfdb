"""Interpreters built from upstream's sources, in a directory of prefixes named by their version."""
import os
import subprocess

from published_wheels import sha256

# sys.stdlib_module_names came with 3.10; before, the files of the standard library tell.
MODULE_NAMES = """
import os, sys, sysconfig
def listed():
    path = sysconfig.get_path('stdlib')
    names = os.listdir(path) + os.listdir(path + '/lib-dynload')
    apart = ('config-', 'site-packages', 'lib-dynload')
    return {n.split('.')[0] for n in names if not n.startswith(apart)} | set(sys.builtin_module_names)
print(' '.join(getattr(sys, 'stdlib_module_names', None) or listed()))
"""


def module_names(prefix, minor):
    run = subprocess.run([f"{prefix}/bin/python{minor}", "-I", "-c", MODULE_NAMES], check=True,
                         capture_output=True, text=True)
    return {name for name in run.stdout.split() if name.isidentifier()}


def installed_interpreters(directory, machine):
    """(packages, releases, minor → module names) of every CPython ≥ 3.8 with a shared library."""
    packages, releases, modules = [], [], {}
    for version in sorted(os.listdir(directory)):
        numbers = version.split(".")
        if numbers[0] != "3" or not numbers[1].isdigit() or int(numbers[1]) < 8:
            continue
        prefix, minor = os.path.join(directory, version), ".".join(numbers[:2])
        library = f"lib/libpython{minor}.so.1.0"
        if not os.path.exists(os.path.join(prefix, library)):
            continue
        modules[minor] = module_names(prefix, minor)
        file = "cpython-" + version
        # Its RUNPATH names a directory of the machine that it was built on.
        packages.append({"name": "cpython", "version": version, "machine": machine, "file": file,
                         "root": prefix, "imports": True, "search_paths": False,
                         "libraries": [{"path": library,
                                        "sha256": sha256(os.path.join(prefix, library))}]})
        releases.append({"kind": "python", "name": "cpython " + version, "version": version,
                         "machine": machine, "packages": [file], "alternatives": [],
                         "facts": {"stdlib_modules": " ".join(sorted(modules[minor]))}})
    return packages, releases, modules
