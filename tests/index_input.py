#!/usr/bin/env python3
"""Package indexes on a local server: what `check` takes and `pick` names, from JSON (PEP 691) with
metadata apart (PEP 658) and from HTML; which settings are obeyed; what is fetched a second time; and
that nothing is asked of anybody where neither --online nor --index is given."""
import base64
import hashlib
import http.server
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import zipfile

WHEELCHECK = os.environ["WHEELCHECK"]
ENVIRONMENT = "debian-12,python==3.11,torch==2.4.1"
TAG = "cp311-cp311-linux_x86_64"


def broken_library(folder):
    """An extension module that needs a function which nobody has."""
    source = "int nobody_has_it(void); void *PyInit__C(void) { nobody_has_it(); return 0; }\n"
    subprocess.run(["gcc", "-shared", "-fPIC", "-x", "c", "-", "-o", "_C.so"], check=True, cwd=folder, input=source,
                   text=True)
    return (folder / "_C.so").read_bytes()


def make_wheel(folder, version, tag, requires=(), library=None):
    path = folder / f"demo-{version}-{tag}.whl"
    info = f"demo-{version}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: demo\nVersion: {version}\n"
    metadata += "".join(f"Requires-Dist: {line}\n" for line in requires)
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("demo/data.bin", hashlib.sha256(version.encode()).digest() * 8000)
        if library:
            wheel.writestr("demo/__init__.py", "from demo import _C\n")
            wheel.writestr("demo/_C.cpython-311-x86_64-linux-gnu.so", library)
        else:
            wheel.writestr("demo/__init__.py", "import os\n")
        wheel.writestr(f"{info}/METADATA", metadata)
        wheel.writestr(f"{info}/WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: {tag}\n")
        wheel.writestr(f"{info}/RECORD", "")
    (folder / (path.name + ".metadata")).write_text(metadata)
    return path


def make_files(folder):
    """Newest first, each but the last has something against it."""
    library = broken_library(folder)
    return [
        (make_wheel(folder, "6.0", "cp312-cp312-linux_x86_64"), {}),
        (make_wheel(folder, "5.0", TAG), {"yanked": "broken"}),
        (make_wheel(folder, "4.0", TAG), {"requires-python": ">=3.99"}),
        (make_wheel(folder, "3.0", TAG, ["torch==2.9.0"]), {}),
        (make_wheel(folder, "2.0", TAG, library=library), {}),
        (make_wheel(folder, "1.0", TAG), {}),
        (make_wheel(folder, "0.5", TAG), {}),
    ]


class Server(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    files = []
    folder = None
    asked = []

    def log_message(self, *arguments):
        pass

    def answer(self, status, headers, body=b""):
        self.send_response(status)
        for key, value in {"Content-Length": len(body), **headers}.items():
            self.send_header(key, str(value))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        Server.asked.append(self.path)
        place, _, rest = self.path[1:].partition("/")
        if place == "locked":
            wanted = "Basic " + base64.b64encode(b"me:word").decode()
            if self.headers.get("Authorization") != wanted:
                return self.answer(401, {})
            place, _, rest = rest.partition("/")
        if place == "files":
            return self.send_file(self.folder / rest)
        if place == "moved":
            return self.answer(301, {"Location": "/html/" + rest})
        if place == "busy":
            return self.answer(503, {})
        if rest not in ("demo/", "") or place == "nothing":
            return self.answer(404, {})
        getattr(self, "send_" + place)()

    def send_file(self, path):
        body = path.read_bytes()
        etag = '"' + hashlib.sha256(body).hexdigest()[:8] + '"'
        wanted = self.headers.get("Range")
        if not wanted:
            return self.answer(200, {"ETag": etag}, body)
        first, last = wanted.removeprefix("bytes=").split("-")
        begin = int(first) if first else max(0, len(body) - int(last))
        end = min(int(last), len(body) - 1) if first else len(body) - 1
        self.answer(206, {"ETag": etag, "Content-Range": f"bytes {begin}-{end}/{len(body)}"}, body[begin:end + 1])

    def send_json(self):
        files = [{"filename": path.name, "url": "../../files/" + path.name, "core-metadata": True,
                  "hashes": {"sha256": hashlib.sha256(path.read_bytes()).hexdigest()},
                  "requires-python": said.get("requires-python"), "yanked": said.get("yanked", False)}
                 for path, said in self.files]
        body = {"meta": {"api-version": "1.1"}, "name": "demo", "files": files}
        self.answer(200, {"Content-Type": "application/vnd.pypi.simple.v1+json"}, json.dumps(body).encode())

    def send_html(self):
        links = []
        for path, said in self.files:
            attributes = f' data-requires-python="{said["requires-python"].replace(">", "&gt;")}"' \
                if "requires-python" in said else ""
            attributes += f' data-yanked="{said["yanked"]}"' if "yanked" in said else ""
            prefix = "/locked" if self.path.startswith("/locked") else ""
            links.append(f'<a href="{prefix}/files/{path.name}"{attributes}>{path.name}</a>')
        self.answer(200, {"Content-Type": "text/html"}, ("<!DOCTYPE html>" + "\n".join(links)).encode())

    def send_noise(self):
        self.answer(200, {}, b"\0\1<<<a href=" * 1000)


class Failed(Exception):
    pass


def run(*words, **variables):
    """The run, and what it asked of the server."""
    Server.asked = []
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "UV_"))}
    out = subprocess.run([WHEELCHECK, *words, "--env", ENVIRONMENT], capture_output=True, text=True, timeout=120,
                         env={**clean, "PIP_CONFIG_FILE": "/dev/null", "no_proxy": "127.0.0.1",
                              "WHEELCHECK_CACHE_DIR": run.cache, **variables})
    out.asked = list(Server.asked)
    return out


def expect(out, status, said="", unsaid=None):
    if out.returncode != status or said not in out.stdout + out.stderr or (unsaid and unsaid in out.stdout):
        raise Failed(f"not {status} with “{said}”: {out.args}\n{out.returncode}\n{out.stdout}\n{out.stderr}")


def wheels_asked(out):
    return sorted({path.rsplit("/", 1)[1].split("-")[1] for path in out.asked if path.endswith(".whl")})


def check_pick(base):
    json_run = run("pick", "demo", "--index", f"{base}/json", "--no-cache")
    expect(json_run, 0, "best  demo-1.0-")
    if wheels_asked(json_run) != ["1.0", "2.0"]:
        raise Failed(f"with metadata apart, more was read than had to be: {json_run.asked}")
    html_run = run("pick", "demo", "--index", f"{base}/html/", "--no-cache")
    expect(html_run, 0, "best  demo-1.0-")
    if wheels_asked(html_run) != ["1.0", "2.0", "3.0"]:
        raise Failed(f"read from HTML: {html_run.asked}")
    best = lambda out: re.search("best .*", out.stdout)[0]
    if best(json_run) != best(html_run):
        raise Failed("JSON and HTML disagree")
    expect(html_run, 0, "nobody_has_it")
    everything = run("pick", "demo", "--index", f"{base}/html/", "--no-cache", "--all")
    expect(everything, 0, "best  demo-1.0-")
    if wheels_asked(everything) != ["0.5", "1.0", "2.0", "3.0"]:
        raise Failed(f"--all left some out: {everything.asked}")
    expect(run("pick", "demo<2,>=1", "-q", "--index", f"{base}/moved"), 0, f"demo-1.0-{TAG}.whl")
    expect(run("pick", "demo", "--index", f"{base}/html", "--by-name"), 0, "best  demo-3.0-")
    expect(run("pick", f"{base}/html/demo/", "-q"), 0, f"demo-1.0-{TAG}.whl")
    requirement = run("pick", "demo", "--index", f"{base}/json", "--output-format", "requirements")
    expect(requirement, 0, f"demo @ {base}/files/demo-1.0-{TAG}.whl --hash=sha256:")


def check_pins(base):
    expect(run("demo==1.0", "--index", f"{base}/json"), 0, "pass  ")
    expect(run("demo==2.0", "--index", f"{base}/json"), 1, "nobody_has_it")
    expect(run("demo", "--index", f"{base}/html"), 1, "requirement-conflict")
    expect(run("demo==6.0", "--index", f"{base}/html"), 1, "tag-unsupported")
    expect(run("demo==9", "--index", f"{base}/json"), 2, "no wheel of such a release is at ")
    expect(run("other==1", "--index", f"{base}/json"), 2, "no such project at ")
    expect(run("demo==1", "--index", f"{base}/noise"), 2, "no such project at ")
    expect(run("demo==1", "--index", f"{base}/busy", "--timeout", "2"), 2, "4 attempts")
    expect(run("demo==1", "--index", "/etc"), 2, "an index is an address")
    listed = pathlib.Path(run.cache, "requirements.txt")
    good, bad = (hashlib.sha256(path.read_bytes()).hexdigest() for path, _ in Server.files[-2:])
    listed.write_text(f"demo==1.0 --hash=sha256:{good}\n")
    expect(run("check", "-r", str(listed), "--index", f"{base}/json"), 0, "demo-1.0-")
    listed.write_text(f"demo==1.0 --hash=sha256:{bad}\n")
    expect(run("check", "-r", str(listed), "--index", f"{base}/json"), 2, "no wheel of such a release")


def check_settings(base, folder):
    expect(run("demo==1.0", "--online", PIP_INDEX_URL=f"{base}/json"), 0, "demo-1.0-")
    expect(run("demo==1.0", "--online", UV_DEFAULT_INDEX=f"corp={base}/json", PIP_INDEX_URL=f"{base}/busy"), 0)
    expect(run("demo==1.0", "--online", PIP_INDEX_URL=f"{base}/nothing", PIP_EXTRA_INDEX_URL=f"{base}/html"), 0)
    configuration = folder / "pip.conf"
    configuration.write_text(f"[global]\nindex-url = {base}/html\n")
    expect(run("demo==1.0", "--online", PIP_CONFIG_FILE=str(configuration)), 0, "demo-1.0-")
    locked = base.replace("//", "//me:word@") + "/locked/html"
    out = run("demo==1.0", "--online", PIP_INDEX_URL=locked)
    expect(out, 0, "demo-1.0-")
    if "word" in out.stdout + out.stderr:
        raise Failed("a password was printed")
    expect(run("demo==1.0", "--online", PIP_INDEX_URL=f"{base}/locked/html"), 2, "401")
    linked = run("demo==1.0", "--online", PIP_NO_INDEX="1", PIP_FIND_LINKS=str(folder))
    expect(linked, 0, str(folder))
    refused = run("demo==1.0", "--index", f"{base}/json", PIP_NO_INDEX="1")
    expect(refused, 2, "PIP_NO_INDEX forbids")
    for out in linked, refused:
        if out.asked:
            raise Failed(f"PIP_NO_INDEX was not obeyed: {out.asked}")


def check_cache(base):
    address = f"{base}/files/demo-2.0-{TAG}.whl"
    first = run("check", address, "--output-format", "json", "--no-cache")
    run("check", address)
    again = run("check", address, "--output-format", "json")
    if first.stdout != again.stdout or len(again.asked) != 1 or "the rest known" not in again.stderr:
        raise Failed(f"read twice: {first.asked} {again.asked} {again.stderr}")
    expect(run("check", address, "--no-cache"), 1)
    changed = Server.folder / f"demo-2.0-{TAG}.whl"
    was = changed.read_bytes()
    make_wheel(Server.folder, "2.0", TAG)
    expect(run("check", address), 0)
    changed.write_bytes(was)
    audit = run("audit", str(changed), "--depth", "head", "--output-format", "concise")
    expect(audit, 1, "nobody_has_it")
    expect(run("audit", address, "--output-format", "concise"), 1, "nobody_has_it")
    addresses = pathlib.Path(run.cache, "addresses.txt")
    addresses.write_text(f"{address}\n{base}/files/demo-1.0-{TAG}.whl\n")
    expect(run("audit", "--files-from", str(addresses), "--all"), 1, "pin demo==1.0")
    both = subprocess.run([WHEELCHECK, "compat", "--files-from", str(addresses), "--output-format", "json"],
                          capture_output=True, text=True, env={**os.environ, "WHEELCHECK_CACHE_DIR": run.cache})
    if len(json.loads(both.stdout)) != 2:
        raise Failed("compat of two addresses: " + both.stdout)


OFFLINE = [
    ["check", "demo==1.0", "--env", ENVIRONMENT],
    ["check", "WHEEL", "--env", ENVIRONMENT],
    ["check", "WHEEL"],
    ["check", "--by-name", "WHEEL", "--env", ENVIRONMENT],
    ["check", "--installed", "--python", sys.executable],
    ["audit", "FOLDER", "--env", ENVIRONMENT, "--env", "claimed"],
    ["pick", "FOLDER", "--env", ENVIRONMENT],
    ["compat", "WHEEL"],
    ["env", "capture", "--python", sys.executable],
    ["env", "show", ENVIRONMENT],
    ["env", "diff", ENVIRONMENT, "current"],
    ["inspect", "WHEEL"],
    ["diff", "WHEEL", "WHEEL"],
    ["explain"],
]


def check_silence(folder):
    """Every setting speaks of an index, and yet no socket is opened."""
    wheel = folder / f"demo-1.0-{TAG}.whl"
    for words in OFFLINE:
        words = [{"WHEEL": str(wheel), "FOLDER": str(folder)}.get(word, word) for word in words]
        log = folder / "trace"
        variables = {"PIP_INDEX_URL": "https://pypi.org/simple", "UV_INDEX": "https://pypi.org/simple",
                     "WHEELCHECK_CACHE_DIR": run.cache}
        traced = subprocess.run(["strace", "-f", "-e", "trace=network", "-o", log, WHEELCHECK, *words],
                                capture_output=True, text=True, env={**os.environ, **variables})
        if "--help" in traced.stderr:
            raise Failed(f"{words}: not a use of the program: {traced.stderr}")
        lines = log.read_text().splitlines()
        # A pair of sockets between a program and its own workers leads nowhere else.
        calls = [line for line in lines if " socket(" in line or " connect(" in line or "AF_INET" in line]
        if calls or not any("exited with" in line for line in lines):
            raise Failed(f"{words}: a socket, or no run: {lines}")


def main():
    if not shutil.which("curl") or not shutil.which("gcc"):
        sys.exit(77)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    server.handle_error = lambda *arguments: None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as cache:
        Server.folder = pathlib.Path(folder)
        run.cache = cache
        Server.files = make_files(Server.folder)
        try:
            check_pick(base)
            check_pins(base)
            check_settings(base, Server.folder)
            check_cache(base)
            if shutil.which("strace"):
                check_silence(Server.folder)
            else:
                print("strace is not there: sockets were not watched")
        except Failed as failure:
            sys.exit(str(failure))


if __name__ == "__main__":
    main()
