#!/usr/bin/env python3
"""Puts the same questions to wheelcheck's Python rooms and to Python's `packaging`.

usage: python_packaging.py BUILD_DIR [--cases N] [--seed N] [--names DIR]

BUILD_DIR holds wheelcheck-python-driver. Needs packaging 26.3; where the running Python has another
release or none, a virtual environment with that one is made in BUILD_DIR and the script starts again
in it. Exit status 1 if an answer differs and no reason is known for it (see EXPLAINED).
"""

import argparse
import itertools
import os
import pathlib
import random
import re
import subprocess
import sys
import venv
from unittest import mock

PACKAGING = "26.3"


def with_packaging(build):
    """Starts this script again in a virtual environment, unless the right release is at hand."""
    try:
        import packaging

        if packaging.__version__ == PACKAGING:
            return
    except ImportError:
        pass
    home = build / "packaging-venv"
    python = home / "bin" / "python"
    if os.environ.get("WHEELCHECK_DIFFERENTIAL"):
        sys.exit(f"packaging {PACKAGING} could not be made available in {home}")
    if not python.exists():
        venv.create(home, with_pip=True)
    subprocess.run([python, "-m", "pip", "install", "-q", f"packaging=={PACKAGING}"], check=True)
    os.environ["WHEELCHECK_DIFFERENTIAL"] = "1"
    os.execv(python, [str(python), __file__, *sys.argv[1:]])


# Known differences and their reasons. One counts as explained only where `explanation` recognises it.
EXPLAINED = {
    "big-number": "release, pre, post and dev numbers over 2^64-1 are no version here; packaging takes "
    "integers of any size (up to Python's limit of 4300 digits, where int() raises). No release on an "
    "index has one; local labels are compared exactly at any length.",
    "backslash": "a marker string with a backslash is refused here, as PEP 508 has no backslash among "
    "the characters of python_str; packaging runs ast.literal_eval and so interprets Python escapes.",
    "column-of-arbitrary": "`===1,>= 2`: the text behind === reaches to the blank, comma included, and so "
    "ends in a clause without version; both refuse, here at that clause, packaging after it.",
    "column-of-non-ascii": "both refuse; a character beyond ASCII behind a name is blamed with the name "
    "here, while packaging lets some of them (spaces, punctuation) end the name.",
    "long-s": "packaging matches ~= and local labels without re.ASCII in places, so that U+017F counts "
    "as 's' in `po\u017ft`; it then fails on its own assertion.",
    "non-ascii-tag": "packaging takes any Unicode identifier as a Python tag; here tags are ASCII.",
}
# Bugs of packaging that the questions below put right before they compare.
CORRECTED_WHY = {
    "two-literals": "of 'a' == 'b' packaging looks the right-hand text up as a variable and raises "
    "UndefinedEnvironmentName; PEP 508 compares the texts.",
    "two-variables": "of os_name == sys_platform packaging compares the first value with the *name* of "
    "the second; PEP 508 compares the values.",
}


def explanation(question, fields, ours, theirs):
    text = "\t".join(fields)
    public = re.sub(r"\+[a-zA-Z0-9]+([._-][a-zA-Z0-9]+)*", "+", text)
    if any(int(digits) >= 2**64 for digits in re.findall(r"[0-9]+", public)):
        return "big-number"
    if "\u017f" in text:
        return "long-s"
    if ours.startswith("error") and theirs.startswith("error"):  # both refuse, at other columns
        if re.search(r"===\s*[^\s;)]*,", text):
            return "column-of-arbitrary"
        if not text.isascii():
            return "column-of-non-ascii"
    if question in ("marker", "requirement") and "\\" in text:
        return "backslash"
    if question == "tags" and ours == "invalid" and not text.split("-")[0].isascii():
        return "non-ascii-tag"
    return None


# ------------------------------------------------------------------------------ what packaging says


def yes(value):
    return "yes" if value else "no"


def mode_of(word):
    return {"allow": True, "refuse": False, "automatic": None}[word]


def version_answer(text):
    from packaging.version import InvalidVersion, Version

    try:
        version = Version(text)
    except (InvalidVersion, ValueError):
        return "invalid"
    return "\t".join([str(version), version.public, version.local or "", yes(version.is_prerelease)])


def compare_answer(left, right):
    from packaging.version import Version

    left, right = Version(left), Version(right)
    return "<" if left < right else ">" if left > right else "="


def contains_answer(specifier, version, mode):
    from packaging.specifiers import InvalidSpecifier, SpecifierSet
    from packaging.version import Version

    try:
        return yes(SpecifierSet(specifier).contains(Version(version), prereleases=mode_of(mode)))
    except InvalidSpecifier:
        return "invalid"


def filter_answer(specifier, mode, *versions):
    from packaging.specifiers import SpecifierSet
    from packaging.version import Version

    numbered = [(i, Version(v)) for i, v in enumerate(versions)]
    found = SpecifierSet(specifier).filter(numbered, prereleases=mode_of(mode), key=lambda n: n[1])
    return " ".join(str(i) for i, _ in sorted(found))


def tree_of(markers):
    """packaging's list of markers as ('any'|'all', parts) or a triple, flattened as ours."""
    groups = [[]]
    for item in markers:
        if item == "or":
            groups.append([])
        elif item != "and":
            groups[-1].append(tree_of(item) if isinstance(item, list) else item)
    return joined("any", [joined("all", group) for group in groups])


def joined(kind, parts):
    if len(parts) == 1:
        return parts[0]
    flat = []
    for part in parts:
        flat.extend(part[1] if part[0] == kind else [part])
    return (kind, flat)


def tree_text(tree):
    if tree[0] not in ("any", "all"):
        return " ".join(node.serialize() for node in tree)
    texts = (f"({tree_text(p)})" if p[0] == "any" else tree_text(p) for p in tree[1])
    return (" and " if tree[0] == "all" else " or ").join(texts)


CORRECTED = {"two-literals": 0, "two-variables": 0}


def atom_truth(atom, environment):
    """One comparison by packaging, its two bugs put right (see CORRECTED_WHY); None: not defined."""
    from packaging import markers
    from packaging._parser import Value, Variable

    left, relation, right = atom
    try:
        if type(left) is not type(right):
            with mock.patch("packaging.markers.default_environment", dict):
                return markers.Marker._from_markers([atom]).evaluate(environment, "requirement")
        CORRECTED["two-literals" if isinstance(left, Value) else "two-variables"] += 1
        key, values = "", [left.value, right.value]
        if isinstance(left, Variable):
            versions = [name for name in values if name in markers.MARKERS_REQUIRING_VERSION]
            key = versions[0] if versions else ""
            values = [markers._repair_python_full_version(dict(environment))[name] for name in values]
        return markers._eval_op(values[0], relation, values[1], key=key)
    except (markers.UndefinedComparison, markers.UndefinedEnvironmentName, KeyError):
        return None


def tree_truth(tree, environment):
    if tree[0] not in ("any", "all"):
        return atom_truth(tree, environment)
    values = [tree_truth(part, environment) for part in tree[1]]
    decisive = tree[0] == "any"
    return decisive if decisive in values else None if None in values else not decisive


def marker_answer(text, extras, *pairs):
    from packaging.markers import InvalidMarker, Marker

    try:
        tree = tree_of(Marker(text)._markers)
    except (InvalidMarker, RecursionError) as error:
        return f"error\t{column_of(error)}"
    environment = dict(pair.split("=", 1) for pair in pairs)
    known_full_version = "python_full_version" in environment
    environment.setdefault("python_full_version", "")
    environment["extras"] = set(extras.split())
    values = []
    for extra in extras.split() or [""]:
        environment["extra"] = extra
        if not known_full_version and "python_full_version" in text:
            return "skip"  # packaging itself needs this one
        values.append(tree_truth(tree, environment))
    truth = True if True in values else None if None in values else False
    word = "unknown" if truth is None else yes(truth)
    return f"{word}\t{escape(tree_text(tree))}"


def column_of(error):
    """The column (from 1) at which packaging's tokenizer stood; 0 where it does not say."""
    cause = error.__cause__
    if cause is None or not hasattr(cause, "span"):
        return 0
    # The span of a misplaced `.*` ends one character on, and that of a bad string at its end.
    if "Invalid quoted string" in cause.message:
        return cause.span[0] + 1
    return cause.span[1] + (0 if ".* suffix" in cause.message else 1)


def requirement_answer(text):
    from packaging.requirements import InvalidRequirement, Requirement

    try:
        requirement = Requirement(text)
    except InvalidRequirement as error:
        return f"error\t{column_of(error)}"
    marker = requirement.marker and tree_text(tree_of(requirement.marker._markers))
    fields = [requirement.name, ",".join(sorted(requirement.extras)), requirement.url or ""]
    return "\t".join(map(escape, [*fields, str(requirement.specifier), marker or ""]))


def name_answer(text):
    from packaging.utils import InvalidName, canonicalize_name

    try:
        canonicalize_name(text, validate=True)
        valid = True
    except InvalidName:
        valid = False
    return f"{escape(canonicalize_name(text))}\t{yes(valid)}"


def tags_answer(text):
    from packaging.tags import InvalidTag, parse_tag

    try:
        return "\t".join(sorted(escape(str(tag)) for tag in parse_tag(text, limit=4096)))
    except InvalidTag:
        return "invalid"


def supported(target):
    """packaging's sys_tags() with everything that it would ask of the machine replaced."""
    from packaging import _manylinux, _musllinux, tags

    version = (target["python_major"], target["python_minor"])
    glibc = target["libc"] == "glibc"
    libc = (target.get("libc_major", 2), target.get("libc_minor", 0))
    config = {
        "Py_DEBUG": target["debug"],
        "Py_GIL_DISABLED": target["free_threaded"],
        "WITH_PYMALLOC": 1,
        "Py_UNICODE_SIZE": 4,
        "py_version_nodot": "%d%d" % version,
        "EXT_SUFFIX": target.get("ext_suffix", ".so"),
    }
    system = {"linux": "Linux", "macosx": "Darwin", "windows": "Windows"}[target["system"]]
    native = {"linux": "linux-", "macosx": "macosx-", "windows": "win-"}[target["system"]]
    native = "win32" if target["machine"] == "x86" else native + target["machine"]
    mac = (target.get("macos_major", 11), target.get("macos_minor", 0))
    armv7 = target["hard_float"]
    arches = _manylinux._ALLOWED_ARCHS | {"i686"}
    compatible = lambda _, archs: bool(armv7) if "armv7l" in archs else bool(arches & set(archs))
    implementation = mock.Mock()
    implementation.name = target["implementation"]
    _manylinux._get_glibc_version.cache_clear()
    with mock.patch.multiple(
        tags,
        _get_config_var=lambda name, warn=False: config[name],
        _32_BIT_INTERPRETER=False,
    ), mock.patch.object(tags._linux_platforms, "__defaults__", (False,)), mock.patch.object(
        tags.platform, "system", lambda: system
    ), mock.patch.object(
        tags.platform, "mac_ver", lambda: ("%d.%d.0" % mac, ("", "", ""), target["machine"])
    ), mock.patch.object(tags._mac_arch, "__defaults__", (False,)), mock.patch.object(
        tags.sysconfig, "get_platform", lambda: native
    ), mock.patch.object(tags.sys, "implementation", implementation), mock.patch.object(
        tags.sys, "version_info", (*version, 0, "final", 0)
    ), mock.patch.object(
        tags.subprocess, "run", lambda *a, **k: mock.Mock(stdout="%d.%d" % mac)
    ), mock.patch.multiple(
        _manylinux,
        _get_glibc_version=lambda: _manylinux._GLibCVersion(*(libc if glibc else (-1, -1))),
        _have_compatible_abi=compatible,
        _get_manylinux_module=lambda: None,
    ), mock.patch.object(
        _musllinux,
        "_get_musl_version",
        lambda _: _musllinux._MuslVersion(*libc) if target["libc"] == "musl" else None,
    ):
        return list(tags.sys_tags())


def target_of(pairs):
    values = dict(pair.split("=", 1) for pair in pairs)
    return {k: int(v) if v.isdigit() else v for k, v in values.items()}


def supported_answer(*pairs):
    return "\t".join(map(str, supported(target_of(pairs))))


RANKS = {}


def rank_answer(wheel, *pairs):
    from packaging.tags import parse_tag

    if pairs not in RANKS:
        RANKS[pairs] = {}
        for rank, tag in enumerate(supported(target_of(pairs))):
            RANKS[pairs].setdefault(tag, rank)
    found = [RANKS[pairs][tag] for tag in parse_tag(wheel) if tag in RANKS[pairs]]
    return str(min(found)) if found else "none"


# -------------------------------------------------------------------------------------- the questions

NAMES = ["torch", "flash-attn", "Flash_Attn", "a", "A.b-c", "x_", "numpy", "ruamel.yaml", "zope-"]
VARIABLES = {
    "python_version": ["3.9", "3.10", "3.11", "3.13"],
    "python_full_version": ["3.9.18", "3.11.0a7", "3.13.0a1+", "3.12.1"],
    "os_name": ["posix", "nt", "java"],
    "sys_platform": ["linux", "win32", "darwin", "linux2"],
    "platform_machine": ["x86_64", "aarch64", "arm64", "AMD64"],
    "platform_python_implementation": ["CPython", "PyPy"],
    "platform_release": ["5.15.0-91-generic", "6.1", "23.1.0"],
    "platform_system": ["Linux", "Windows", "Darwin"],
    "platform_version": ["#1 SMP", "10.0.19041"],
    "implementation_name": ["cpython", "pypy"],
    "implementation_version": ["3.11.7", "7.3.13"],
}
OLD_NAMES = ["os.name", "sys.platform", "platform.version", "platform.machine",
             "platform.python_implementation", "python_implementation"]


class Questions:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.choice, self.chance = self.random.choice, lambda p: self.random.random() < p

    def number(self):
        r = self.random
        big = str(r.choice([2**64 - 1, 2**64, 10**25, 20240101123456]))
        return r.choices([str(r.randint(0, 3)), str(r.randint(0, 60)), "00" + str(r.randint(0, 9)), big],
                         [70, 20, 5, 0.2])[0]

    def version(self, local=0.25):
        sep = lambda: self.choice(["", ".", "-", "_", "", ""])
        text = self.choice(["", "", "", "", "v", "V"]) if self.chance(0.2) else ""
        text += f"{self.choice('012')}!" if self.chance(0.05) else ""
        text += ".".join(self.number() for _ in range(self.choice([1, 2, 2, 3, 3, 3, 4])))
        number = lambda: self.choice(["", self.number(), self.number()])
        if self.chance(0.25):
            text += sep() + self.choice("a b c rc alpha beta pre preview RC Alpha".split()) + sep() + number()
        if self.chance(0.15):
            posted = sep() + self.choice("post rev r POST".split()) + sep() + number()
            text += self.choice([posted, posted, "-" + self.number()])
        if self.chance(0.15):
            text += sep() + self.choice(["dev", "DEV"]) + sep() + number()
        if self.chance(local):
            parts = ["cu121", "cpu", "cu12torch2", "3cxx11abiFALSE", "007", "1", "ABC", "0", "12345678901234567890123"]
            text += "+" + self.choice(".-_").join(self.choice(parts) for _ in range(self.choice([1, 1, 2, 3])))
        return text

    def damaged(self, text):
        """The text with one to three small accidents."""
        for _ in range(self.random.randint(1, 3)):
            at = self.random.randint(0, len(text))
            extra = self.choice(list(" \t.,;+-_*!()[]<>=~'\"@é\u00a0\u2003\u017f\nx0\\") + ["and", " or ", "not ", "in", ".*", "==", "==="])
            text = self.choice([text[:at] + extra + text[at:], text[:at] + text[at + 1:], text[:at]])
        return text

    def clause(self):
        relation = self.choice("== != ~= < <= > >= === == >=".split())
        version = self.version(0.3 if relation in ("==", "!=", "===") else 0.03)
        if self.chance(0.25) and relation in ("==", "!="):
            version = ".".join(self.number() for _ in range(self.choice([1, 2, 3]))) + ".*"
        return relation + self.choice(["", "", " ", "  "]) + version

    def specifier(self):
        comma = self.choice([",", ", ", " , "])
        text = comma.join(self.clause() for _ in range(self.choice([1, 1, 1, 2, 2, 3, 4])))
        return text + self.choice(["", "", "", "", ","])

    def near(self, specifier):
        """A version close to one that the specifier names."""
        named = re.findall(r"[=<>!~]=?=?\s*([^,\s=]+)", specifier)
        base = self.choice(named).removesuffix(".*") if named and self.chance(0.8) else self.version()
        base = base if self.chance(0.5) else base.split("+")[0]
        tail = ["", ".0", ".1", "a1", "rc1", ".post1", ".dev1", "+cu121", "+1", ".post0.dev0", "rc1.post1", ".0.0"]
        return base + self.choice(tail)

    def literal(self, text):
        return self.choice([f"'{text}'", f'"{text}"'])

    def comparison(self):
        relation = self.choice(["==", "!=", "<", "<=", ">", ">=", "~=", "===", "in", "not in", "not  in"])
        roll = self.random.random()
        if roll < 0.15:
            left, right = "extra", self.literal(self.choice(["gpu", "GPU", "flash_attn", "dev"]))
        elif roll < 0.2:
            left, right, relation = self.literal(self.choice(["gpu", "Dev"])), "extras", self.choice(["in", "not in", "=="])
        elif roll < 0.21:
            left, right = self.choice(list(VARIABLES)), self.choice(list(VARIABLES))
        elif roll < 0.22:
            left, right = self.literal("3.9"), self.literal("3.10")
        else:
            left = self.choice(list(VARIABLES))
            values = VARIABLES[left] + ["3.1*", "3.10.*", "3.9, 3.10", "", "linux", "1.0+x", "=3.9"]
            right = self.literal(self.choice(values))
            left = self.choice(OLD_NAMES) if self.chance(0.05) else left
        if self.chance(0.2):
            left, right = right, left
        gap = self.choice(["", " ", "  ", " "])
        tight = gap if relation[0] in "=!<>~" else gap or (" " if left[-1] not in "'\"" or right[0] not in "'\"" else "")
        return f"{left}{tight}{relation}{tight}{right}"

    def marker(self, depth=0):
        if depth > 3 or self.chance(0.4):
            text = self.comparison()
        else:
            parts = [self.marker(depth + 1) for _ in range(self.choice([2, 2, 3]))]
            text = parts[0]
            for part in parts[1:]:
                text += self.choice([" and ", " or "]) + part
        if self.chance(0.3):
            text = self.choice(["({})", "( {} )", "(({}))"]).format(text)
        return text

    def environment(self):
        pairs = [f"{k}={self.choice(v)}" for k, v in VARIABLES.items() if self.chance(0.9)]
        return [self.choice(["", "", "gpu", "dev", "gpu dev", "flash-attn"]), *pairs]

    def requirement(self):
        text = self.choice(["", "", " "]) + self.choice(NAMES) + self.choice(["", "", " "])
        if self.chance(0.3):
            extras = [self.choice(["gpu", "Dev", "flash_attn", "x-y.z"]) for _ in range(self.choice([0, 1, 1, 2]))]
            text += "[" + self.choice([",", ", ", " ,"]).join(extras) + self.choice(["]", " ]"])
        if self.chance(0.15):
            text += self.choice(["@", " @ ", "@ "]) + self.choice(["https://example.org/a-1.whl#sha256=0", "file:///a;b", "git+https://x/y@z"])
            return text + (f" ; {self.marker(2)}" if self.chance(0.5) else self.choice(["", " ", ";x"]))
        if self.chance(0.8):
            specifier = self.specifier()
            text += f" ({specifier})" if self.chance(0.2) else specifier
        return text + (f"{self.choice(['', ' '])};{self.marker(2)}" if self.chance(0.4) else "")

    def target(self):
        system = self.choice(["linux"] * 6 + ["macosx", "macosx", "windows"])
        machines = {"linux": "x86_64 aarch64 i686 armv7l armv8l ppc64le s390x riscv64 loongarch64 mips64".split(),
                    "macosx": ["x86_64", "arm64"], "windows": ["amd64", "arm64", "x86"]}
        minor = self.choice([1, 2, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15])
        values = {"implementation": "cpython", "python_major": 3, "python_minor": minor,
                  "free_threaded": int(minor >= 13 and self.chance(0.4)), "debug": int(self.chance(0.15)),
                  "system": system, "machine": self.choice(machines[system]), "hard_float": int(self.chance(0.8)),
                  "libc": self.choice(["glibc", "glibc", "glibc", "musl", "none"])}
        if values["libc"] == "glibc":
            values["libc_major"] = self.choice([2] * 9 + [3])
            values["libc_minor"] = self.choice([4, 5, 12, 16, 17, 28, 31, 35, 36, 39, 42] if values["libc_major"] == 2 else [0, 3])
        if values["libc"] == "musl":
            values["libc_major"], values["libc_minor"] = 1, self.choice([0, 1, 2, 4])
        if system == "macosx":
            values["macos_major"] = self.choice([10, 11, 12, 14, 15, 26])
            values["macos_minor"] = self.choice([3, 9, 15]) if values["macos_major"] == 10 else self.choice([0, 3])
        if system != "windows" and self.chance(0.1):
            values.update(implementation="pypy", abi="pypy310_pp73", ext_suffix=".pypy310-pp73-x86_64-linux-gnu.so",
                          free_threaded=0, debug=0)
        return [f"{k}={v}" for k, v in values.items()]

    def tag(self):
        pick = lambda *parts: ".".join(self.choice(parts) for _ in range(self.choice([1, 1, 1, 2, 3])))
        return "-".join([pick("py2", "py3", "cp311", "CP39", "pp310"), pick("none", "abi3", "cp311", "cp313t", "abi3t"),
                         pick("any", "linux_x86_64", "manylinux_2_28_x86_64", "manylinux2014_aarch64", "win_amd64", "macosx_11_0_arm64")])


def valid(question, *fields):
    return ANSWERS[question](*fields) != "invalid"


def generated(ask, cases):
    """`cases` questions in fixed shares; a fifth to a third of each kind is damaged on purpose."""
    maybe = lambda text, p: ask.damaged(text) if ask.chance(p) else text
    for _ in range(cases * 15 // 100):
        yield ("version", maybe(ask.version(), 0.35))
    for _ in range(cases * 10 // 100):
        left, right = ask.version(), ask.version()
        right = ask.choice([right, ask.near("==" + left)])
        if valid("version", left) and valid("version", right):
            yield ("compare", left, right)
    for _ in range(cases * 22 // 100):
        specifier = ask.specifier()
        version = ask.near(specifier)
        if valid("version", version):
            yield ("contains", maybe(specifier, 0.1), version, ask.choice(["automatic", "allow", "refuse"]))
    for _ in range(cases * 8 // 100):
        specifier = ask.specifier()
        versions = [v for v in (ask.near(specifier) for _ in range(8)) if valid("version", v)]
        if valid("contains", specifier, "1", "allow"):
            yield ("filter", specifier, ask.choice(["automatic", "allow", "refuse"]), *versions)
    for _ in range(cases * 20 // 100):
        yield ("requirement", maybe(ask.requirement(), 0.35))
    for _ in range(cases * 20 // 100):
        yield ("marker", maybe(ask.marker(), 0.2), *ask.environment())
    for _ in range(cases * 2 // 100):
        yield ("name", maybe(ask.choice(NAMES), 0.7).replace("\u017f", "s").replace("é", "e"))
    for _ in range(cases * 3 // 100):
        yield ("tags", maybe(ask.tag(), 0.3))
    for _ in range(max(cases // 50, 400)):
        yield ("supported", *ask.target())


def collected(ask, directory):
    """Real file names: their versions, their tags, and the rank of each in an environment."""
    names = [n.strip() for f in sorted(directory.glob("*.txt")) for n in f.read_text().split("\n")]
    targets = [ask.target() for _ in range(12)]
    for name in names:
        if not name.endswith(".whl"):
            continue
        parts = name[:-4].split("-")
        tags = "-".join(parts[-3:])
        yield ("version", parts[1])
        yield ("name", parts[0])
        yield ("tags", tags)
        yield ("rank", tags, *ask.choice(targets))
        yield ("contains", "==" + parts[1].split("+")[0], parts[1], "allow")


ANSWERS = {
    "version": version_answer, "compare": compare_answer, "contains": contains_answer,
    "filter": filter_answer, "requirement": requirement_answer, "marker": marker_answer,
    "name": name_answer, "tags": tags_answer, "supported": supported_answer, "rank": rank_answer,
}


# ------------------------------------------------------------------------------------- asking, judging


def escape(text):
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def ask_driver(driver, questions):
    lines = "".join("\t".join(map(escape, question)) + "\n" for question in questions)
    run = subprocess.run([driver], input=lines.encode(), capture_output=True, check=True)
    answers = run.stdout.decode().split("\n")[:-1]
    if len(answers) != len(questions):
        sys.exit(f"{driver} gave {len(answers)} answers to {len(questions)} questions")
    return answers


def comparable(question, ours, theirs):
    """Both answers reduced to what must be equal."""
    if question == "requirement":
        ours = "\t".join(ours.split("\t")[:2] if ours.startswith("error") else ours.split("\t")[:5])
    if question == "marker":
        ours = "\t".join(ours.split("\t")[:2])  # without the message of an error
    if question == "tags":
        ours = "\t".join(sorted(ours.split("\t")))
    if ours.startswith("error") and theirs == "error\t0":
        ours = theirs  # packaging says no column there
    return ours, theirs


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--cases", type=int, default=30000)
    parser.add_argument("--seed", type=int, default=440508)
    parser.add_argument("--names", type=pathlib.Path, help="directory of *.txt lists of wheel names")
    options = parser.parse_args()
    with_packaging(options.build.resolve())

    ask = Questions(options.seed)
    questions = list(generated(ask, options.cases))
    if options.names:
        questions += collected(ask, options.names)
    ours = ask_driver(options.build / "wheelcheck-python-driver", questions)

    asked, explained, unexplained = {}, {}, 0
    for (question, *fields), our_answer in zip(questions, ours):
        their_answer = ANSWERS[question](*fields)
        if their_answer == "skip":
            continue
        asked[question] = asked.get(question, 0) + 1
        left, right = comparable(question, our_answer, their_answer)
        if left == right:
            continue
        reason = explanation(question, fields, left, their_answer)
        if reason:
            explained[reason] = explained.get(reason, 0) + 1
            continue
        unexplained += 1
        if unexplained <= 20:
            print(f"{question} {fields!r}\n  wheelcheck {our_answer[:300]!r}\n  packaging  {their_answer[:300]!r}")
    print(f"{sum(asked.values())} questions:", ", ".join(f"{k} {v}" for k, v in sorted(asked.items())))
    for reason, count in sorted(explained.items()):
        print(f"{count} differ, explained [{reason}]: {EXPLAINED[reason]}")
    for bug, count in CORRECTED.items():
        print(f"{count} comparisons put right before comparing [{bug}]: {CORRECTED_WHY[bug]}")
    print(f"{unexplained} unexplained differences from packaging {PACKAGING}")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
