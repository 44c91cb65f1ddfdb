#!/usr/bin/env python3
"""Runs the examples of README.md and docs/*.md, and compares what they print with what is written.

An example is a fenced block marked `console`: a line that begins with "$ " is a command (with `\\` at
its end it goes on), what follows up to the next one is everything that it prints. All blocks of a page
run in one shell and one empty directory, so that a later one sees what an earlier one made. Where an
expected line is "…", any lines may stand; "…" within a line stands for any text in it.

Comments before a block prepare it:
  <!-- wheels: fixtures/RULE/NAME.json -->   the wheels of that fixture are files in the directory
  <!-- wheels: NAME.whl… -->                 published wheels, where WHEELCHECK_WHEELS, a directory, has them
  <!-- file: fixtures/… as NAME -->          a copy of a file of the repository
  <!-- names: NAME as NAME -->               a list of published names, from shared/names in or beside the
                                             checkout or WHEELCHECK_NAMES
  <!-- not run: REASON -->                   the next block is shown only
A block whose files are not at hand is shown only. Of blocks that are shown only, and of commands in
other blocks, the command words and options have to exist.

usage: [WHEELCHECK=PROGRAM] tests/documentation.py [--update] [PAGE…]
--update (or WHEELCHECK_UPDATE_GOLDEN=1) writes what was printed into blocks that differ.
"""
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MARK = "\x01wheelcheck-example\x01"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
COMMENT = re.compile(r"<!-- (wheels|file|names|not run): (.*?) -->", re.S)
FENCED = re.compile(r"^```(?:console|sh|)\n(.*?)^```$", re.M | re.S)
COMMAND = re.compile(r"(?:^|[|(] ?)(?:\$ )?wheelcheck ([^|()\n]*)", re.M)
NAMES = [os.environ.get("WHEELCHECK_NAMES", ""), *(os.path.join(ROOT, place, "shared/names") for place in (".", ".."))]


def commands_of(block):
    """[(lines of the command, expected lines)] of one block."""
    commands = []
    continued = False
    for line in block.splitlines():
        if continued:
            commands[-1][0].append(line)
        elif line.startswith("$ "):
            commands.append(([line[2:]], []))
        elif not commands:
            raise SystemExit(f"an example begins with output: {line}")
        else:
            commands[-1][1].append(line)
        continued = (continued or line.startswith("$ ")) and line.endswith("\\")
    return commands


def matches(expected, printed):
    """Lines against lines; "…" alone stands for any lines."""
    pattern = ""
    for line in expected:
        if line.strip() == "…":
            pattern += r"(?:.*\n)*"
        else:
            pattern += ".*".join(re.escape(part) for part in line.split("…")) + "\n"
    return re.fullmatch(pattern, "".join(line + "\n" for line in printed)) is not None


class NotAtHand(Exception):
    pass


def first_at_hand(directories, name):
    for directory in filter(None, directories):
        if os.path.exists(os.path.join(directory, name)):
            return os.path.join(directory, name)
    raise NotAtHand(name)


class Options:
    """The words of each command, as its --help lists them."""

    def __init__(self, program):
        self.program, self.known = program, {}
        self.commands = set(re.findall(r"^  (\w+)  ", self.help(), re.M))

    def help(self, *words):
        return subprocess.run([self.program, *words, "--help"], capture_output=True, text=True, check=True).stdout

    def unknown(self, arguments):
        """The options of a command line that its command does not have."""
        words = shlex.split(arguments, comments=True)
        command = [words.pop(0)] if words and words[0] in self.commands else ["check"]
        if command == ["env"] and words:
            command.append(words.pop(0))
        if tuple(command) not in self.known:
            self.known[tuple(command)] = set(re.findall(r"(?<![\w-])--?[a-zA-Z][\w-]*", self.help(*command)))
        options = {word.partition("=")[0] for word in words if re.match("--?[a-zA-Z]", word)}
        return sorted(options - self.known[tuple(command)] - {"--version"})


class Page:
    def __init__(self, path, program):
        self.path, self.program = path, program
        self.name = os.path.relpath(path, ROOT)
        with open(path, encoding="utf-8") as file:
            self.text = file.read()
        self.failures, self.examples, self.shown = [], 0, 0

    def prepare(self, directory, kind, what):
        if kind == "wheels" and not what.startswith("fixtures/"):
            for name in what.split():
                os.symlink(first_at_hand([os.environ.get("WHEELCHECK_WHEELS")], name), os.path.join(directory, name))
        elif kind == "names":
            source, _, name = what.partition(" as ")
            shutil.copy(first_at_hand(NAMES, source), os.path.join(directory, name))
        elif kind == "wheels":
            builder = os.path.join(os.path.dirname(self.program), "wheelcheck-build-fixture")
            subprocess.run([builder, os.path.join(ROOT, what), directory], check=True,
                           stdout=subprocess.DEVNULL)
        elif kind == "file":
            source, _, name = what.partition(" as ")
            shutil.copy(os.path.join(ROOT, source), os.path.join(directory, name or os.path.basename(source)))

    def blocks(self, directory):
        """The blocks that run; prepares the directory for each on the way."""
        end = 0
        for block in BLOCK.finditer(self.text):
            comments = COMMENT.findall(self.text, end, block.start())
            end = block.end()
            if any(kind == "not run" for kind, _ in comments):
                self.shown += 1
                continue
            try:
                for kind, what in comments:
                    self.prepare(directory, kind, what)
            except NotAtHand as name:
                print(f"{self.name}: {name} is not at hand")
                self.shown += 1
                continue
            yield block

    def run(self, directory, blocks):
        """What each command of each block printed."""
        script = ""
        for block in blocks:
            for command, _ in commands_of(block.group(1)):
                lines = "\n".join(command)
                script += f"{lines}\nstatus=$?; echo '{MARK}'; (exit $status)\n"
        environment = {"PATH": os.path.dirname(self.program) + ":" + os.environ["PATH"], "HOME": directory,
                       "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
        result = subprocess.run(["bash", "-c", script], cwd=directory, env=environment, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=1500)
        return result.stdout.split(MARK + "\n")

    def check(self):
        with tempfile.TemporaryDirectory() as directory:
            blocks = list(self.blocks(directory))
            printed = iter(self.run(directory, blocks))
        updated, end = "", 0
        for block in blocks:
            text = "".join(self.check_command(command, expected, next(printed))
                           for command, expected in commands_of(block.group(1)))
            updated += self.text[end:block.start(1)] + text
            end = block.end(1)
        return updated + self.text[end:]

    def check_words(self, options):
        """Also what is only shown names commands and options that there are."""
        for fenced in FENCED.finditer(self.text):
            for arguments in COMMAND.findall(fenced.group(1).replace("\\\n", " ")):
                self.failures += [f"{self.name}: wheelcheck {arguments.strip()}: there is no {word}"
                                  for word in options.unknown(arguments)]

    def check_command(self, command, expected, text):
        """The lines of the block for this command as they should be."""
        self.examples += 1
        printed = text.splitlines()
        shown = expected
        if not matches(expected, printed):
            self.failures.append("\n".join([f"{self.name}: $ {command[0]}", *("- " + line for line in expected),
                                            *("+ " + line for line in printed)]))
            shown = printed
        return "".join(line + "\n" for line in ["$ " + command[0], *command[1:], *shown])


def main():
    program = os.path.abspath(os.environ.get("WHEELCHECK", os.path.join(ROOT, "build/release/wheelcheck")))
    update = "--update" in sys.argv or os.environ.get("WHEELCHECK_UPDATE_GOLDEN") == "1"
    pages = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    if not pages:
        docs = os.path.join(ROOT, "docs")
        pages = [os.path.join(ROOT, "README.md")]
        pages += sorted(os.path.join(docs, name) for name in os.listdir(docs) if name.endswith(".md"))
    if not os.path.exists(os.path.join(os.path.dirname(program), "wheelcheck-build-fixture")):
        print("wheelcheck-build-fixture was not built")
        return 77
    examples = shown = 0
    failures = []
    options = Options(program)
    for path in pages:
        page = Page(path, program)
        text = page.check()
        page.check_words(options)
        if update and page.failures:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        examples, shown, failures = examples + page.examples, shown + page.shown, failures + page.failures
    print("\n\n".join(failures))
    print(f"{examples} commands run, {len(failures)} differ, {shown} blocks only shown")
    if examples == 0:
        print("no example was found: that must not count as a pass")
    return 1 if (failures and not update) or examples == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
