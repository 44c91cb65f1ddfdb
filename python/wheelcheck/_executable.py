"""Where the executable lies that was installed with this module."""

import os
import sysconfig


def _candidates():
    """Paths in the order of trust: the directory that belongs to this very module comes first."""
    name = "wheelcheck"
    yield os.path.join(sysconfig.get_path("scripts"), name)
    yield os.path.join(sysconfig.get_path("scripts", scheme=_user_scheme()), name)
    # `pip install --target DIR` and `--prefix DIR` lay scripts out below the target itself.
    package = os.path.dirname(os.path.abspath(__file__))
    yield os.path.join(os.path.dirname(package), "bin", name)
    yield os.path.join(os.path.dirname(package), "..", "..", "..", "bin", name)


def _user_scheme():
    if hasattr(sysconfig, "get_preferred_scheme"):  # since Python 3.10
        return sysconfig.get_preferred_scheme("user")
    return "posix_user"


def find_wheelcheck_bin():
    """Return the absolute path of the executable; raise FileNotFoundError, naming the places tried."""
    tried = []
    for path in _candidates():
        path = os.path.normpath(path)
        if os.path.isfile(path) and os.access(path, os.X_OK):
            return path
        tried.append(path)
    raise FileNotFoundError("no wheelcheck executable at " + ", ".join(tried))
