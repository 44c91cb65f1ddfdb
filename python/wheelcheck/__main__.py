"""`python -m wheelcheck ARGS…`: replaces this process by the executable."""

import os
import sys

from wheelcheck._executable import find_wheelcheck_bin


def main():
    program = find_wheelcheck_bin()
    os.execv(program, [program, *sys.argv[1:]])


if __name__ == "__main__":
    main()
