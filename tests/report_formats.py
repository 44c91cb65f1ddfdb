#!/usr/bin/python3
"""Every machine format against its schema, by validators that are not ours.

JSON and SARIF by jsonschema, JUnit by xmllint and ElementTree, CSV by csv; the lines of the concise
format by the problem matcher that the GitHub action brings. The SARIF schema is fetched
once into a cache ($XDG_CACHE_HOME); where it cannot be had, that one check is left out and said so.
"""
import collections, csv, io, json, os, pathlib, re, shutil, subprocess, sys, tempfile, urllib.request, zipfile
import xml.etree.ElementTree as ElementTree

try:
    import jsonschema
except ImportError:
    sys.exit(77)

SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string"},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": "^\\./"}},
                    "lines": {"type": "object", "required": ["begin"],
                              "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}


def sarif_schema():
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    kept = pathlib.Path(base, "wheelcheck-tests", "sarif-schema-2.1.0.json")
    if not kept.exists():
        try:
            with urllib.request.urlopen(SARIF, timeout=10) as answer:
                text = answer.read()
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(text)
        except OSError as error:
            print("SARIF schema not to be had, not checked:", error)
            return None
    return json.loads(kept.read_text())


def make_wheels(folder):
    """A good wheel, a hollow one, one with hostile names, two of one name, and a page of HTML."""
    def wheel(path, name, version, members):
        folder.joinpath(path).parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(folder / path, "w") as archive:
            for member, text in members.items():
                archive.writestr(member, text)
            info = f"{name}-{version}.dist-info/"
            archive.writestr(info + "METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
            archive.writestr(info + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            archive.writestr(info + "RECORD", "")

    wheel("good-1.0-py3-none-any.whl", "good", "1.0", {"good/__init__.py": "import os\n"})
    wheel("hollow-1.0-py3-none-any.whl", "hollow", "1.0", {"hollow/__init__.py": "import hollow_cuda\n"})
    wheel("a/twin-1.0-py3-none-any.whl", "twin", "1.0", {"twin.py": "a = 1\n"})
    wheel("b/twin-1.0-py3-none-any.whl", "twin", "1.0", {"twin.py": "a = 2\n"})
    wheel("odd-1.0-py3-none-any.whl", "odd", "1.0", {"odd/<b>&\x1b[31m\u202e]]>%0A.py": "import no_such\n"})
    folder.joinpath("page-1.0-py3-none-any.whl").write_text("<!DOCTYPE html><title>404</title>")


def run(program, folder, command, environments):
    """Every format of one scan; texts by name."""
    out = folder / ("out-" + command)
    out.mkdir()
    formats = ["json", "jsonl", "sarif", "junit", "gitlab", "github", "markdown", "csv", "concise", "html"]
    words = [program, command, str(folder / "wheels"), "-o", str(out / "full")]
    words += ["--cache-dir", str(folder / "cache")] if command == "audit" else []
    for environment in environments:
        words += ["--env", environment]
    for name in formats:
        words += ["--report", f"{name}={out / name}"]
    done = subprocess.run(words, capture_output=True, text=True)
    assert done.returncode == 1, (done.returncode, done.stderr)
    assert not done.stdout, "reports that go to files leave standard output empty"
    return {name: (out / name).read_bytes().decode("utf-8") for name in formats + ["full"]}


def check(texts, result_schema, sarif, folder):
    result = json.loads(texts["json"])
    jsonschema.validate(result, result_schema)
    for line in texts["jsonl"].splitlines():
        json.loads(line)
    if sarif:
        jsonschema.validate(json.loads(texts["sarif"]), sarif)
    jsonschema.validate(json.loads(texts["gitlab"]), GITLAB)
    fingerprints = [issue["fingerprint"] for issue in json.loads(texts["gitlab"])]
    assert len(fingerprints) == len(set(fingerprints))

    suites = ElementTree.fromstring(texts["junit"])
    for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        cases = [case for case in suites.iter("testcase") if case.find(tag) is not None]
        assert int(suites.get(attribute)) == len(cases), attribute
    assert int(suites.get("tests")) == len(list(suites.iter("testcase")))
    if shutil.which("xmllint"):
        path = folder / "junit.xml"
        path.write_text(texts["junit"], encoding="utf-8")
        subprocess.run(["xmllint", "--noout", str(path)], check=True)

    rows = list(csv.reader(io.StringIO(texts["csv"], newline="")))
    assert len({len(row) for row in rows}) == 1, "rows of one width"
    for text in texts.values():
        assert "\x1b" not in text
    return result


def matched(text):
    """What the action's problem matcher makes of it: (file, line, severity, rule), counted."""
    matchers = json.loads(pathlib.Path(".github/wheelcheck-matcher.json").read_text())["problemMatcher"]
    patterns = [(re.compile(matcher["pattern"][0]["regexp"]), matcher["pattern"][0]) for matcher in matchers]
    seen = collections.Counter()
    for line in text.splitlines():
        hits = [(match, key) for expression, key in patterns if (match := expression.match(line))]
        assert len(hits) <= 1, f"annotated twice: {line}"
        for match, key in hits:
            assert match[key["message"]], line
            number = int(match[key["line"]]) if "line" in key else None
            seen[match[key["file"]], number, match[key["severity"]], match[key["code"]]] += 1
    return seen


def check_matcher(program, texts, folder):
    wanted = collections.Counter()
    for result in json.loads(texts["json"])["results"]:
        for finding in result["findings"]:
            if finding["severity"] != "note":
                wanted[result["path"], None, finding["severity"], finding["rule"]] += 1
    assert wanted and matched(texts["concise"]) == wanted, (wanted, texts["concise"])
    pins = folder / "pins.txt"
    pins.write_text("# what is installed\ntorchvision==0.21.0\n")
    concise = subprocess.run([program, "check", "-r", str(pins), "--env", "torch==2.4.1,python==3.11", "--output-format",
                              "concise"], capture_output=True, text=True).stdout
    assert matched(concise) == {(str(pins), 2, "error", "requirement-conflict"): 1}, concise


def main():
    program = os.environ["WHEELCHECK"]
    sarif = sarif_schema()
    schema = json.loads(pathlib.Path("docs/result.schema.json").read_text())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "wheels").mkdir()
        make_wheels(folder / "wheels")
        texts = run(program, folder, "check", ["none"])
        check(texts, schema, sarif, folder)
        check_matcher(program, texts, folder)
        audit = run(program, folder, "audit", ["none", "python==3.11,glibc==2.36"])
        matrix = check(audit, schema, sarif, folder)["matrix"]
        assert matrix["wheels"] == 6 and len(matrix["same_names"]) == 1 and len(matrix["no_wheels"]) == 1
        projects = {row["project"]: [cell["state"] for cell in row["cells"]] for row in matrix["rows"]}
        assert projects["good"] == ["ok", "ok"], projects
        assert projects["page"] == ["FAIL", "FAIL"], projects


main()
