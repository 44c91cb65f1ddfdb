"""Packages of a Debian release, fetched with a private apt state and unpacked; nothing is installed."""
import glob
import os
import re
import subprocess

from published_wheels import sha256

MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"


class DebianRelease:
    def __init__(self, cache, mirror, suite):
        self.suite, self.base = suite, os.path.join(cache, suite)
        self.trees = os.path.join(cache, "tree")
        for directory in ("etc/apt/apt.conf.d", "etc/apt/preferences.d", "var/lib/apt/lists/partial",
                          "var/cache/apt/archives/partial", "var/lib/dpkg", "deb"):
            os.makedirs(os.path.join(self.base, directory), exist_ok=True)
        open(os.path.join(self.base, "var/lib/dpkg/status"), "a").close()
        with open(os.path.join(self.base, "etc/apt/sources.list"), "w") as file:
            file.write(f"deb [signed-by={KEYRING} check-valid-until=no] {mirror} {suite} main\n")
        self.configuration = os.path.join(self.base, "apt.conf")
        with open(self.configuration, "w") as file:
            file.write(f'Dir "{self.base}";\nDir::State::status "{self.base}/var/lib/dpkg/status";\n'
                       'Dir::Bin::methods "/usr/lib/apt/methods";\nAPT::Architecture "amd64";\n'
                       'APT::Architectures { "amd64"; "arm64"; };\nAPT::Sandbox::User "root";\n'
                       'Acquire::Languages "none";\n')

    def apt(self, *arguments):
        environment = {**os.environ, "APT_CONFIG": self.configuration}
        return subprocess.run(["apt-get", "-qq", *arguments], env=environment, check=True,
                              cwd=os.path.join(self.base, "deb"))

    def update(self):
        self.apt("update")

    def package_names(self, pattern):
        """Names in this suite that match `pattern` in full, sorted."""
        names = set()
        for path in glob.glob(self.base + "/var/lib/apt/lists/*_binary-amd64_Packages"):
            with open(path) as file:
                names.update(re.findall(rf"^Package: ({pattern})$", file.read(), re.M))
        return sorted(names)

    def deb(self, name, architecture):
        """Path of the package's file; fetched where it is not there yet."""
        pattern = os.path.join(self.base, "deb", f"{name}_*_{architecture}.deb")
        if not glob.glob(pattern):
            self.apt("download", f"{name}:{architecture}")
        return sorted(glob.glob(pattern))[-1]

    def tree(self, deb):
        root = os.path.join(self.trees, os.path.basename(deb)[:-len(".deb")])
        if not os.path.isdir(root):
            subprocess.run(["dpkg-deb", "-x", deb, root], check=True)
        return root

    def entry(self, name, architecture, is_wanted):
        """The package of a list, with those of its files for which is_wanted(relative path); of
        several with one name, that in the machine's own directory."""
        deb = self.deb(name, architecture)
        root, (package, version, _) = self.tree(deb), os.path.basename(deb)[:-len(".deb")].split("_")
        chosen = {}
        for directory, _, files in os.walk(root):
            for file in files:
                path = os.path.join(directory, file)
                relative = os.path.relpath(path, root)
                absolute = os.path.islink(path) and os.readlink(path).startswith("/")
                if not is_wanted(relative) or not os.path.exists(path) or absolute:
                    continue
                if file not in chosen or "64-linux-gnu" in relative:
                    chosen[file] = relative
        libraries = [{"path": path, "sha256": sha256(os.path.join(root, path))}
                     for _, path in sorted(chosen.items())]
        return {"name": package, "version": version.replace("%3a", ":"), "root": root,
                "machine": MACHINES[architecture], "file": os.path.basename(deb),
                "sha256": sha256(deb), "imports": True, "libraries": libraries}
