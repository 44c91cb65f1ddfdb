"""wheelcheck: will the native code of a wheel load in an environment?

The program is a static executable; this module only finds it.
"""

from wheelcheck._executable import find_wheelcheck_bin

__all__ = ["find_wheelcheck_bin"]
