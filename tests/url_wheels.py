#!/usr/bin/env python3
"""Published wheels by address and from a local copy: the same verdict, findings and messages, and what
was fetched for it, as the table of docs/addresses.md has it.

usage: WHEELCHECK=PROGRAM tests/url_wheels.py DIRECTORY [--index URL]
DIRECTORY holds the local copies; without it exit status 77. It asks a package index."""
import json
import os
import pathlib
import re
import subprocess
import sys

WHEELS = {
    "fbgemm-gpu": "fbgemm_gpu-1.4.0-cp311-cp311-manylinux_2_28_x86_64.whl",
    "vllm": "vllm-0.8.5-cp38-abi3-manylinux1_x86_64.whl",
    "xformers": "xformers-0.0.28.post3-cp311-cp311-manylinux_2_28_x86_64.whl",
    "torchvision": "torchvision-0.21.0-cp311-cp311-manylinux1_x86_64.whl",
}
ENVIRONMENT = "torch==2.4.1,python==3.11,glibc==2.36"


def check(*words):
    run = subprocess.run([os.environ["WHEELCHECK"], "check", *words, "--env", ENVIRONMENT, "--no-cache",
                          "--output-format", "json"], capture_output=True, text=True)
    return json.loads(run.stdout)["results"][0], run.stderr


def messages(result):
    return result["verdict"], [(one["member"], one["outcome"], one.get("message")) for one in result["libraries"]]


def main():
    if len(sys.argv) < 2:
        sys.exit(77)
    index = sys.argv[sys.argv.index("--index") + 1] if "--index" in sys.argv else "https://pypi.org/simple"
    failed = False
    print("| wheel | size | fetched | part | requests |\n|---|---:|---:|---:|---:|")
    for project, name in WHEELS.items():
        page = subprocess.run(["curl", "-fsSL", f"{index}/{project}/"], capture_output=True, text=True, check=True).stdout
        address = next(one for one in re.findall(r'href="([^"#]+)', page) if one.endswith(name))
        path = str(pathlib.Path(sys.argv[1], name))
        far, account = check(address)
        head, _ = check(path, "--depth", "head")
        full, _ = check(path)
        fetched, size, requests = map(int, re.search(r"(\d+) of (\d+) bytes in (\d+) requests", account).groups())
        version = name.split("-")[1]
        print(f"| {project} {version} | {size:,} | {fetched:,} | {100 * fetched / size:.1f} % | {requests} |")
        parts = ["verdict", "libraries", "findings", "unchecked"]
        if [far[part] for part in parts] != [head[part] for part in parts]:
            failed = True
            print(f"{name}: not what the local file gives at head depth", file=sys.stderr)
        if messages(far) != messages(full):
            failed = True
            print(f"{name}: not the verdict and messages of the local file", file=sys.stderr)
    sys.exit(failed)


if __name__ == "__main__":
    main()
