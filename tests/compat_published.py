#!/usr/bin/env python3
"""compat on published wheels, beside the real loader's answers on the sixteen torch releases that were
tried. The wheels are looked for in the directory WHEELCHECK_WHEELS; skipped (77) where none is there."""
import json
import os
import subprocess
import sys

TRIED = ["1.13.1", "2.0.1", "2.1.2", "2.2.2", "2.3.1", "2.4.1", "2.5.1", "2.6.0", "2.7.1", "2.8.0",
         "2.9.1", "2.10.0", "2.11.0", "2.13.0", "2.14.1", "2.15.0"]
LOADS = {
    "torchvision-0.19.1-cp311-cp311-manylinux1_x86_64.whl": ["2.4.1", "2.5.1"],
    "torchvision-0.21.0-cp311-cp311-manylinux1_x86_64.whl": ["2.6.0"],
    "xformers-0.0.32.post2-cp39-abi3-manylinux_2_28_x86_64.whl": ["2.8.0"],
    "torchaudio-2.5.1-cp311-cp311-manylinux1_x86_64.whl": ["2.5.1"],
    "torchtext-0.18.0-cp311-cp311-manylinux1_x86_64.whl": ["2.3.1"],
}


def main():
    directory, tried, failed = os.environ.get("WHEELCHECK_WHEELS", ""), 0, 0
    for wheel, wanted in LOADS.items():
        path = os.path.join(directory, wheel)
        if not directory or not os.path.exists(path):
            continue
        tried += 1
        run = subprocess.run([os.environ["WHEELCHECK"], "compat", path, "--output-format", "json"],
                             capture_output=True, text=True)
        works = json.loads(run.stdout)["axes"]["torch"]["works"] if run.stdout else run.stderr
        works = [release for release in works if release in TRIED]
        if works != wanted:
            print(f"{wheel}: works with {works}, not {wanted}")
            failed += 1
    if not tried:
        print("no wheels: skipped")
        return 77
    print(f"{tried - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
