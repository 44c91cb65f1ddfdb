#!/usr/bin/env python3
"""Wheels on a server: a good one answers as the file does, from fewer bytes; a bad one gives one
clear line and exit status 2, within its time. Also: no socket is opened unless an address is given."""
import http.server
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import zipfile

WHEELCHECK = os.environ["WHEELCHECK"]
NAME = "demo-1.0+x-py3-none-any.whl"


PARTS = 12


def make_wheel(folder):
    """Megabytes that head depth has no use for, and a package around them: so many members that
    several requests go over one connection."""
    path = folder / NAME
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("demo/__init__.py", "import os\n")
        for part in range(PARTS):
            archive.writestr(f"demo/part{part}.bin", random.Random(part).randbytes(200_000))
        archive.writestr("demo-1.0+x.dist-info/METADATA", "Metadata-Version: 2.1\nName: demo\nVersion: 1.0+x\n")
        archive.writestr("demo-1.0+x.dist-info/WHEEL",
                         "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr("demo-1.0+x.dist-info/RECORD", "")
    return path


class Server(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    body = b""
    count = 0
    connections = 0
    refused = set()

    def setup(self):
        Server.connections += 1
        super().setup()

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        kind = self.path.split("/")[1]
        Server.count += 1
        getattr(self, "do_" + kind.replace("-", "_"))()

    def span(self):
        wanted = self.headers["Range"].removeprefix("bytes=")
        first, last = wanted.split("-")
        if first == "":
            return max(0, len(self.body) - int(last)), len(self.body) - 1
        return int(first), min(int(last), len(self.body) - 1)

    def send(self, status, headers, body=b""):
        self.send_response(status)
        for key, value in {"Content-Length": len(body), **headers}.items():
            self.send_header(key, str(value))
        self.end_headers()
        self.wfile.write(body)

    def ranged(self, shift=0, etag='"one"', cut=None, **headers):
        first, last = self.span()
        body = self.body[first + shift:last + 1 + shift]
        where = f"bytes {first + shift}-{first + shift + len(body) - 1}/{len(self.body)}"
        self.send(206, {"Content-Range": where, "ETag": etag, **headers}, body[:cut])

    def do_good(self):
        self.ranged()

    def do_moved(self):
        self.send(302, {"Location": "/good/" + NAME})

    def do_whole(self):
        self.send(200, {}, self.body)

    def do_cut(self):
        self.send(200, {"Content-Length": len(self.body)}, self.body[:100_000])
        self.close_connection = True

    def do_shifted(self):
        self.ranged(shift=-1)

    def do_unplaced(self):
        first, last = self.span()
        self.send(206, {}, self.body[first:last + 1])

    def do_dying(self):
        """The directory is there, and then nothing more."""
        self.ranged() if self.headers["Range"].startswith("bytes=-") else self.send(404, {})

    def do_changing(self):
        self.ranged(etag=f'"{Server.count}"')

    def do_short(self):
        first, last = self.span()
        self.send(206, {"Content-Range": f"bytes {first}-{last}/{len(self.body)}"}, self.body[first:last - 9])

    def do_broken(self):
        first, last = self.span()
        body = self.body[first:last + 1]
        where = f"bytes {first}-{last}/{len(self.body)}"
        self.send(206, {"Content-Range": where, "Content-Length": len(body), "ETag": '"torn"'}, body[:100])
        self.close_connection = True

    def do_slow(self):
        self.send_response(206)
        self.send_header("Content-Length", "65536")
        self.end_headers()
        time.sleep(8)
        self.close_connection = True

    def do_hasty(self):
        """No connection is kept for more than two answers."""
        self.ranged(**({"Connection": "close"} if Server.count % 2 else {}))

    def do_torn(self):
        """Every third answer breaks off."""
        if Server.count % 3 == 0:
            self.do_broken()
        else:
            self.ranged(etag='"torn"')

    def do_replaced(self):
        """Another file, once some ranges of the first are there."""
        self.ranged(etag=f'"{Server.count > 6}"')

    def do_tired(self):
        """No ranges any more, once some were sent."""
        self.ranged() if Server.count < 6 else self.do_whole()

    def do_trickle(self):
        """A byte now and then, which is not nothing."""
        self.send_response(206)
        self.send_header("Content-Length", "65536")
        self.end_headers()
        while True:
            self.wfile.write(b"x")
            time.sleep(0.1)

    def do_gone(self):
        self.send(404, {})

    def do_loop(self):
        self.send(302, {"Location": self.path})

    def do_busy(self):
        """Every range is refused once."""
        wanted = self.headers["Range"]
        self.ranged() if wanted in Server.refused else self.send(503, {})
        Server.refused.add(wanted)

    def do_huge(self):
        self.ranged(**{f"X-Filler-{n}": "x" * 8000 for n in range(60)})

    def do_noise(self):
        self.wfile.write(b"\0\1\2 this is no HTTP at all\n" * 10)
        self.close_connection = True


def run(*words):
    begin = time.monotonic()
    out = subprocess.run([WHEELCHECK, *words, "--env", "none", "--timeout", "2"], capture_output=True,
                         text=True, timeout=120,
                         env={**os.environ, "no_proxy": "127.0.0.1", "WHEELCHECK_CACHE_DIR": run.cache})
    return out, time.monotonic() - begin


def fail(why, out=None):
    print(why)
    if out:
        print(out.returncode, out.stdout, out.stderr)
    fail.any = True


fail.any = False


def check_good(base, path):
    local, _ = run(str(path), "--depth", "head", "--output-format", "concise")
    for kind in "good", "moved", "hasty", "torn":
        Server.count = Server.connections = 0
        out, _ = run(f"{base}/{kind}/{NAME.replace('+', '%2B')}", "--output-format", "concise")
        if out.returncode != local.returncode:
            fail(f"{kind}: not the answer of the file", out)
        if out.stdout.replace(f"{base}/{kind}/", "") != local.stdout.replace(str(path.parent) + "/", ""):
            fail(f"{kind}: not the words of the file: {local.stdout}", out)
        found = re.search(r"(\d+) of (\d+) bytes in (\d+) requests", out.stderr)
        if not found or int(found[2]) != path.stat().st_size or int(found[1]) * 4 > int(found[2]):
            fail(f"{kind}: bytes are not counted, or too many", out)
        if kind == "good" and not (PARTS < Server.count == int(found[3]) > 2 * Server.connections):
            fail(f"{Server.count} requests over {Server.connections} connections", out)


def check_download(base, path):
    local, _ = run(str(path), "--depth", "head", "--output-format", "concise")
    out, _ = run(f"{base}/whole/{NAME}", "--output-format", "concise", "--download")
    if out.returncode != local.returncode or f"{path.stat().st_size} bytes in 1 request" not in out.stderr:
        fail("whole: --download does not answer as the file does", out)
    if out.stdout.replace(f"{base}/whole/", "") != local.stdout.replace(str(path.parent) + "/", ""):
        fail(f"whole: not the words of the file: {local.stdout}", out)
    out, _ = run(f"{base}/cut/{NAME}", "--download")
    if out.returncode != 2 or "attempts" not in out.stderr:
        fail("cut: half a file was taken for a whole one", out)


BAD = {
    "whole": "no byte ranges",
    "shifted": "another range",
    "unplaced": "does not say which range",
    "changing": "changed",
    "replaced": "changed",
    "tired": "no byte ranges",
    "short": "another number of bytes",
    "broken": "attempts",
    "slow": "attempts",
    "trickle": "attempts",
    "gone": "404",
    "dying": "404",
    "loop": "redirect",
    "huge": "headers",
    "noise": "",
}


def check_bad(base):
    for kind, word in BAD.items():
        Server.count = 0
        out, seconds = run(f"{base}/{kind}/{NAME}")
        lines = [line for line in out.stderr.splitlines() if kind in line]
        if out.returncode != 2 or len(lines) != 1 or word not in lines[0]:
            fail(f"{kind}: not one line with “{word}” and exit status 2", out)
        if seconds > 60:
            fail(f"{kind}: {seconds:.0f} s", out)
    out, _ = run(f"{base}/busy/{NAME}")
    if out.returncode != 0:
        fail("busy: not tried again", out)


def check_no_socket(path):
    if not shutil.which("strace"):
        print("strace is not there: sockets were not watched")
        return
    with tempfile.NamedTemporaryFile() as log:
        subprocess.run(["strace", "-f", "-e", "trace=socket,connect", "-o", log.name, WHEELCHECK,
                        str(path), "--env", "none"], capture_output=True)
        said = pathlib.Path(log.name).read_text()
        if "socket(" in said or "exited" not in said:
            fail("a socket without an address:\n" + said)


def main():
    if not shutil.which("curl"):
        sys.exit(77)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    server.handle_error = lambda *arguments: None  # who hangs up early is what is tested
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as run.cache:
        path = make_wheel(pathlib.Path(folder))
        Server.body = path.read_bytes()
        check_good(base, path)
        check_download(base, path)
        check_bad(base)
        check_no_socket(path)
    sys.exit(fail.any)


if __name__ == "__main__":
    main()
