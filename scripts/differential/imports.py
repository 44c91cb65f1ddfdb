#!/usr/bin/env python3
"""Compares `source` with Python's own parser: the imports and library loads of every .py file below
some folders, with their lines and guards, must be the same.

    scripts/differential/imports.py [FOLDER…]

Without a folder: this Python's standard library and site-packages. Files that this Python cannot
parse are counted and left out. Exit status 1 if a file differs.
"""
import argparse
import ast
import json
import pathlib
import subprocess
import sys
import sysconfig
import tempfile
import warnings

ROOT = pathlib.Path(__file__).resolve().parents[2]
ORDER = ["none", "conditional", "guarded", "type_checking", "lazy"]
ERRORS = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException", "OSError",
          "EnvironmentError", "IOError"}
LOADERS = {"CDLL", "PyDLL", "WinDLL", "OleDLL", "LoadLibrary"}


def strongest(a, b):
    return max(a, b, key=ORDER.index)


def truth(node):
    """always, never, script or unknown: what a condition is while its module is imported."""
    if isinstance(node, ast.Constant) and (node.value is None or type(node.value) in (bool, int)):
        if node.value in (True, 1):
            return "always"
        return "never" if not node.value else "unknown"
    if isinstance(node, ast.Name) and node.id == "TYPE_CHECKING":
        return "never"
    if isinstance(node, ast.Attribute) and node.attr == "TYPE_CHECKING":
        base = node.value
        while isinstance(base, ast.Attribute):
            base = base.value
        return "never" if isinstance(base, ast.Name) else "unknown"
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return {"always": "never", "never": "always"}.get(truth(node.operand), "unknown")
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And):
        return "never" if any(truth(v) == "never" for v in node.values) else "unknown"
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.ops[0], ast.Eq):
        sides = [node.left, node.comparators[0]]
        if any(isinstance(s, ast.Name) and s.id == "__name__" for s in sides) and any(
                isinstance(s, ast.Constant) and s.value == "__main__" for s in sides):
            return "script"
    return "unknown"


GUARD_OF = {"always": "none", "never": "type_checking", "script": "lazy", "unknown": "conditional"}


def names_in(node):
    for part in ast.walk(node):
        if isinstance(part, ast.Name):
            yield part.id
        elif isinstance(part, ast.Attribute):
            yield part.attr


def swallows(handler):
    catches = handler.type is None or not ERRORS.isdisjoint(names_in(handler.type))
    return catches and not any(isinstance(s, ast.Raise) for s in handler.body)


def literals(node):
    """The text literals of an expression in the order of the source; of an f-string its last one."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str) and node.value:
            yield node.lineno, node.col_offset, node.value
    elif isinstance(node, ast.JoinedStr):
        last = node.values[-1] if node.values else None
        if isinstance(last, ast.Constant) and last.value:
            yield node.lineno, node.col_offset, last.value
    else:
        for child in ast.iter_child_nodes(node):
            yield from literals(child)


class Walker(ast.NodeVisitor):
    def __init__(self):
        self.guard = "none"
        self.imports = []
        self.loads = []
        self.paths = {}

    def within(self, guard, nodes):
        before, self.guard = self.guard, strongest(self.guard, guard)
        for node in nodes:
            self.visit(node)
        self.guard = before

    def absolute(self, module, level):
        if level == 0:
            return module
        base = ["top", "package", "module"][:-level] if level < 3 else []
        if not base:
            return "." * level + module
        return ".".join(base + ([module] if module else []))

    def visit_Import(self, node):
        for alias in node.names:
            self.imports.append([node.lineno, alias.name, "", self.guard])

    def visit_ImportFrom(self, node):
        for alias in node.names:
            module = self.absolute(node.module or "", node.level)
            self.imports.append([node.lineno, module, alias.name, self.guard])

    def visit_If(self, node):
        chain, rest = [], [node]
        while len(rest) == 1 and isinstance(rest[0], ast.If) and (
                rest[0] is node or rest[0].col_offset == node.col_offset):
            chain.append(rest[0])
            rest = rest[0].orelse
        never, always = True, False
        for index, part in enumerate(chain):
            what = truth(part.test)
            own = GUARD_OF[what]
            self.visit(part.test)
            if always:
                own = "type_checking"
            elif not never:
                own = strongest(own, "conditional")
            self.within(own, part.body)
            never = never and what in ("never", "script")
            always = always or what == "always"
        own = "type_checking" if always else "none" if never else "conditional"
        self.within(own, rest)

    def visit_Try(self, node):
        guarded = any(swallows(h) for h in node.handlers)
        self.within("guarded" if guarded else "none", node.body)
        for handler in node.handlers:
            if handler.type:
                self.visit(handler.type)
            self.within("conditional", handler.body)
        self.within("conditional", node.orelse)
        self.within("none", node.finalbody)

    visit_TryStar = visit_Try

    def loop(self, node):
        for name, value in ast.iter_fields(node):
            if name in ("target", "iter", "test"):
                self.visit(value)
        self.within("conditional", node.body + node.orelse)

    visit_For = visit_AsyncFor = visit_While = loop

    def visit_Match(self, node):
        self.visit(node.subject)
        for case in node.cases:
            self.within("conditional", case.body)

    def visit_With(self, node):
        names = {n for item in node.items for n in names_in(item)}
        for item in node.items:
            self.visit(item)
        guarded = "suppress" in names and not ERRORS.isdisjoint(names)
        self.within("guarded" if guarded else "none", node.body)

    visit_AsyncWith = visit_With

    def visit_FunctionDef(self, node):
        for child in node.decorator_list + [node.args] + ([node.returns] if node.returns else []):
            self.visit(child)
        self.within("lazy", node.body)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node):
        self.visit(node.args)
        self.within("lazy", [node.body])

    def visit_JoinedStr(self, node):
        pass  # what is written inside of f-strings is not looked at

    def visit_Assign(self, node):
        for child in node.targets + [node.value]:
            self.visit(child)
        if isinstance(node.targets[0], ast.Name):
            found = [v for _, _, v in sorted(literals(node.value))
                     if any(mark in v for mark in (".so", ".dylib", ".dll", ".pyd"))]
            if found:
                self.paths[node.targets[0].id] = found[-1]

    def visit_Call(self, node):
        self.generic_visit(node)
        func = node.func
        name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
        base = getattr(func, "value", None)
        base = base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "")
        line = func.end_lineno
        first = node.args[0] if node.args else (node.keywords[0].value if node.keywords else None)
        if first is None:
            return
        if name in ("import_module", "__import__"):
            plain = node.args and isinstance(first, ast.Constant) and isinstance(first.value, str)
            if plain:
                dots = len(first.value) - len(first.value.lstrip("."))
                self.imports.append([line, self.absolute(first.value[dots:], dots), "", self.guard])
        elif (name in LOADERS or (name == "dlopen" and base) or
              (name == "load_library" and base in ("ops", "classes", "ctypeslib"))):
            found = [v for _, _, v in sorted(literals(first))]
            if isinstance(first, ast.Name) and node.args and first.id in self.paths:
                found = [self.paths[first.id]]
            if found:
                self.loads.append([line, found[-1], self.guard])


def expected(path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(path.read_bytes())
    walker = Walker()
    walker.visit(tree)
    return walker


def build_dump():
    binary = pathlib.Path(tempfile.mkdtemp()) / "imports"
    command = ["c++", "-std=c++20", "-O2", "-DFMT_HEADER_ONLY=1", f"-I{ROOT}/src",
               f"{ROOT}/scripts/differential/imports.cpp", *sorted(map(str, ROOT.glob("src/source/*.cpp"))),
               "-o", str(binary)]
    subprocess.run(command, check=True)
    return binary


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=pathlib.Path)
    parser.add_argument("--show", type=int, default=10, help="differing files to print")
    options = parser.parse_args()
    paths = sysconfig.get_paths()
    folders = options.folders or [pathlib.Path(paths["stdlib"]), pathlib.Path(paths["purelib"])]
    files = sorted({f for folder in folders for f in folder.rglob("*.py") if f.is_file()})
    result = subprocess.run([build_dump()], input="\n".join(map(str, files)) + "\n", text=True,
                            stdout=subprocess.PIPE, check=True)
    same = unparsed = differing = statements = 0
    for file, line in zip(files, result.stdout.splitlines(), strict=True):
        got = json.loads(line)
        try:
            wanted = expected(file)
        except (SyntaxError, ValueError, RecursionError):
            unparsed += 1
            continue
        want = [sorted(wanted.imports), sorted(wanted.loads)]
        have = [sorted(got["imports"]), sorted(got["loads"])]
        statements += len(want[0]) + len(want[1])
        if want == have and not got["unread"]:
            same += 1
            continue
        differing += 1
        if differing <= options.show:
            print(file, got["unread"])
            for kind in (0, 1):
                print("   parser only:", [row for row in want[kind] if row not in have[kind]][:6])
                print("   source only:", [row for row in have[kind] if row not in want[kind]][:6])
    print(f"{len(files)} files: {same} the same, {differing} differ, {unparsed} that this Python "
          f"cannot parse; {statements} statements")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
