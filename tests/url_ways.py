#!/usr/bin/env python3
"""The ways to a server, as users of curl set them up by environment and files: proxies, .netrc,
certificates. Each is taken, and without it there is one clear line; no secret is printed."""
import base64
import http.server
import os
import pathlib
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import zipfile

WHEELCHECK = os.environ["WHEELCHECK"]
NAME = "demo-1.0-py3-none-any.whl"
SETTINGS = ("proxy", "PROXY", "CURL_", "SSL_CERT", "NETRC")


def make_wheel(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("demo/__init__.py", "import os\n")
        archive.writestr("demo/data.bin", os.urandom(300_000))
        archive.writestr("demo-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n")
        archive.writestr("demo-1.0.dist-info/WHEEL",
                         "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr("demo-1.0.dist-info/RECORD", "")
    return path.read_bytes()


class Origin(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    body = b""
    elsewhere = ""

    def log_message(self, *arguments):
        pass

    def answer(self, status, headers, body=b""):
        self.send_response(status)
        for key, value in {"Content-Length": len(body), **headers}.items():
            self.send_header(key, str(value))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path.startswith("/locked/"):
            if self.headers.get("Authorization") != "Basic " + base64.b64encode(b"me:secret").decode():
                return self.answer(401, {"WWW-Authenticate": "Basic"})
        if self.path.startswith("/down/"):
            return self.answer(302, {"Location": f"{self.elsewhere}/{NAME}"})
        first, last = self.headers["Range"].removeprefix("bytes=").split("-")
        begin = int(first) if first else max(0, len(self.body) - int(last))
        end = int(last) if first else len(self.body) - 1
        where = {"Content-Range": f"bytes {begin}-{end}/{len(self.body)}", "ETag": '"1"'}
        return self.answer(206, where, self.body[begin:end + 1])


class Proxy(Origin):
    """Answers whole addresses itself, and leads every tunnel to `target`."""
    seen = []
    target = None

    def do_GET(self):
        Proxy.seen.append(self.path)
        super().do_GET()

    def do_CONNECT(self):
        Proxy.seen.append(self.path)
        with socket.create_connection(self.target) as far:
            self.send_response(200)
            self.end_headers()
            back = threading.Thread(target=self.copy, args=(far, self.connection), daemon=True)
            back.start()
            self.copy(self.connection, far)
            back.join()
        self.close_connection = True

    @staticmethod
    def copy(source, sink):
        try:
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            pass


def serve(handler, certificate=None):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.handle_error = lambda *arguments: None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address


def make_certificate(folder):
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                    "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1,DNS:wheels.example",
                    "-keyout", folder / "key.pem", "-out", folder / "ca.pem"], check=True, capture_output=True)
    both = folder / "both.pem"
    both.write_text((folder / "key.pem").read_text() + (folder / "ca.pem").read_text())
    return both


def check(what, address, word, home, **variables):
    """`word`: what the one line on standard error says; empty: the wheel passes."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(SETTINGS) and "proxy" not in key}
    run = subprocess.run([WHEELCHECK, address, "--env", "none", "--timeout", "1", "--no-cache"], capture_output=True,
                         text=True, timeout=120, env={**clean, "HOME": str(home), **variables})
    lines = [line for line in run.stderr.splitlines() if "in error" in line or NAME in line]
    right = run.returncode == 2 and len(lines) == 1 and word in lines[0] if word else run.returncode == 0
    if not right or "secret" in run.stdout + run.stderr:
        check.failed = True
        print(f"{what}: not “{word or 'pass'}”: {run.returncode}\n{run.stdout}{run.stderr}")


check.failed = False


def check_proxies(plain, tls, home, ca):
    proxy = "http://%s:%d" % serve(Proxy)
    far = f"http://wheels.example/{NAME}"
    check("a proxy for http", far, "", home, http_proxy=proxy)
    if f"http://wheels.example/{NAME}" not in Proxy.seen:
        check("the proxy was not asked", far, "was asked", home)
    check("a proxy with a password", far, "", home, http_proxy=proxy.replace("//", "//me:secret@"))
    dead = "http://127.0.0.1:9"
    check("a proxy that is not there", f"{plain}/{NAME}", "connect", home, http_proxy=dead)
    check("no_proxy", f"{plain}/{NAME}", "", home, http_proxy=dead, no_proxy="127.0.0.1")
    Proxy.target = tls
    check("a tunnel", f"https://wheels.example/{NAME}", "", home, https_proxy=proxy, CURL_CA_BUNDLE=ca)
    if "wheels.example:443" not in Proxy.seen:
        check("no tunnel was asked for", far, "was asked", home)


def check_netrc(plain, home):
    locked = f"{plain}/locked/{NAME}"
    check("a server that wants a password", locked, "answers 401", home)
    check("a password in the address", locked.replace("//", "//me:secret@"), "", home)
    check("a wrong password", locked.replace("//", "//me:secret2@"), "answers 401", home)
    (home / ".netrc").write_text("machine 127.0.0.1 login me password secret\n")
    (home / ".netrc").chmod(0o600)
    check("a password in .netrc", locked, "", home)
    (home / ".curlrc").write_text("range = 0-0\n")
    check("a .curlrc is not read", locked, "", home)


def check_certificates(plain, tls, home, ca):
    address = f"https://127.0.0.1:{tls[1]}"
    check("a certificate that nobody knows", f"{address}/{NAME}", "certificate", home)
    for name in "CURL_CA_BUNDLE", "SSL_CERT_FILE":
        check(name, f"{address}/{NAME}", "", home, **{name: ca})
    Origin.elsewhere = plain
    check("a redirect to http", f"{address}/down/{NAME}", "rotocol", home, CURL_CA_BUNDLE=ca)
    Origin.elsewhere = address
    check("a redirect to https", f"{plain}/down/{NAME}", "", home, CURL_CA_BUNDLE=ca)


def main():
    if not shutil.which("curl") or not shutil.which("openssl"):
        sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        home = pathlib.Path(folder)
        Origin.body = make_wheel(home / NAME)
        tls = serve(Origin, make_certificate(home))
        plain = "http://%s:%d" % serve(Origin)
        ca = str(home / "ca.pem")
        check_proxies(plain, tls, home, ca)
        check_certificates(plain, tls, home, ca)
        check_netrc(plain, home)
    sys.exit(check.failed)


if __name__ == "__main__":
    main()
