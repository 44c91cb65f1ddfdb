"""One page that several scripts write: each has the part below its own marker line."""
import re

MARKER = "<!-- written by {} -->"
ANY_MARKER = re.compile(r"^(<!-- written by \S+ -->)\n", re.M)


def write(path, script, text):
    """Puts `text` into the part of `script`; the other parts stay as they are."""
    with open(path) as page:
        head, *rest = ANY_MARKER.split(page.read())
    parts = dict(zip(rest[::2], rest[1::2]))
    parts[MARKER.format(script)] = "\n" + text.strip("\n") + "\n\n"
    with open(path, "w") as page:
        page.write((head + "".join(marker + "\n" + part for marker, part in parts.items())).rstrip("\n") + "\n")
