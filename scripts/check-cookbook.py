#!/usr/bin/env python3
"""Runs every command of docs/cookbook.md, and those of README.md and README.vi.md that say what they need, over the output of corpus/, and compares what they
print with the block behind them.

    check-cookbook.py TRICHDAN [--record] [--only TOOL,...]

A block is ```sh or ```python with the programs or modules that it needs behind that word; ```text behind it is what it prints. A block
whose programs are not there is skipped and said. ```console is a transcript: behind each "$ " stands a command (with further lines behind
"> "), then what it prints; there `make run` is the run alone, and what fetches and installs is not run again. --record writes what was
printed into the page. Python blocks run under the Python that runs this script, and programs beside it come first. The views of
schema/duckdb.sql are held against the JSON Schemas, too, and the commands of README.vi.md against those of README.md.
"""
import argparse
import difflib
import importlib.util
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
COOKBOOK = "docs/cookbook.md"
PAGES = [COOKBOOK, "README.md", "README.vi.md"]
MODULES = {"pandas", "polars", "networkx", "pyspark"}
CONSOLE = re.compile(r"^```console\n(.*?)^```\n", re.M | re.S)
COMMAND = re.compile(r"^\$ (.*\n(?:> .*\n)*)((?:(?!\$ ).*\n)*)", re.M)
# What a transcript shows that a test does not do again.
MADE = {"make run": "trichdan run corpus --out out 2>&1"}
# What the commands of a page say is in its language.
LANGUAGES = {"README.vi.md": "LC_ALL=vi_VN.UTF-8 "}
ONCE = ("git ", "cd ", "make ")
BLOCK = re.compile(r"^```(sh|python)([^\n]*)\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.M | re.S)


def folder(work, trichdan):
    """A folder as a person has it behind `make run`: corpus/, schema/, out/."""
    for name in ("corpus", "schema"):
        (work / name).symlink_to(ROOT / name)
    subprocess.run([trichdan, "run", "corpus", "--out", "out", "--quiet"], cwd=work, check=True)


def is_there(tool, path):
    if tool in MODULES:
        return importlib.util.find_spec(tool) is not None
    return shutil.which(tool, path=path) is not None


def duckdb_problems():
    """Every key of the contract is a column of its view, with the type of the contract."""
    types = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "array": "VARCHAR[]"}
    text = (ROOT / "schema" / "duckdb.sql").read_text(encoding="utf-8")
    problems = []
    for file, columns in re.findall(r"'/(\w+)\.jsonl'.*?columns = \{(.*?)\}", text, re.S):
        kind = {"references": "reference", "quantities": "quantity"}.get(file, file[:-1])
        contract = json.loads((ROOT / "schema" / f"{kind}.json").read_text(encoding="utf-8"))
        expected = {}
        for key in contract["required"]:
            rule = contract["properties"][key]
            kinds = rule.get("type", "string")
            kinds = [kinds] if isinstance(kinds, str) else [k for k in kinds if k != "null"]
            expected[key] = types[kinds[0]]
            if rule.get("pattern") == "^[0-9]{4}-[0-9]{2}-[0-9]{2}$":
                expected[key] = "DATE"
        del expected["kind"]
        found = {key: kind for key, kind in re.findall(r"\"?(\w+)\"?: '([^']*)'", columns)}
        if list(found.items()) != list(expected.items()):
            problems.append(f"schema/duckdb.sql: {file} has {found}, the contract says {expected}")
    if text.count("read_json(") != 8:
        problems.append("schema/duckdb.sql: not every kind of record has its view")
    return problems


def server_problems(work, path, environment):
    """Datasette opens the database as a person's browser would: over HTTP, tables and search."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [shutil.which("datasette", path=path), "out.db", "--host", "127.0.0.1", "--port", str(port)], cwd=work, env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def get(page):
        with opener.open(f"http://127.0.0.1:{port}/{page}", timeout=30) as answer:
            return answer.read().decode("utf-8")

    try:
        for attempt in range(120):
            try:
                tables = {table["name"]: table["count"] for table in json.loads(get("out.json"))["tables"]}
                break
            except OSError:
                if server.poll() is not None:
                    return [f"datasette has ended with {server.returncode}: {server.stderr.read().decode()[-1000:]}"]
                time.sleep(0.5)
        else:
            return ["datasette has not answered in a minute"]
        problems = []
        for table, file in (("documents", "documents"), ("refs", "references"), ("edges", "edges"), ("nodes", "nodes")):
            with open(work / "out" / f"{file}.jsonl", encoding="utf-8") as lines:
                count = sum(1 for _ in lines)
            if tables.get(table) != count:
                problems.append(f"datasette shows {tables.get(table)} rows of {table}, {file}.jsonl has {count}")
        rows = json.loads(get("out/refs.json?_shape=array&_search=dang+uy&number=01-CT/TU"))
        if not rows or any(row["number"] != "01-CT/TU" for row in rows):
            problems.append(f"datasette finds {rows} for dang uy and 01-CT/TU")
        if "58-BC/ĐU" not in get("out/documents"):
            problems.append("datasette's page of documents does not have 58-BC/ĐU")
        return problems
    finally:
        server.terminate()
        server.wait()
def language_problems():
    """The README has the same commands in both languages; what stands behind # is translated."""

    def commands(name):
        blocks = [match.group(3) for match in BLOCK.finditer((ROOT / name).read_text(encoding="utf-8"))]
        lines = (re.sub(r"(^|\s{2,})#.*$", "", line).rstrip() for block in blocks for line in block.splitlines())
        return [line for line in lines if line]

    lines = difflib.unified_diff(commands("README.md"), commands("README.vi.md"), "README.md", "README.vi.md", n=0, lineterm="")
    return [f"the commands of README.vi.md are not those of README.md: {line}" for line in lines if line[:1] in "+-"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("trichdan")
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--only", type=lambda text: set(text.split(",")))
    options = parser.parse_args()
    trichdan = str(pathlib.Path(options.trichdan).resolve())
    problems = duckdb_problems() + language_problems()
    counts = {"run": 0, "skipped": 0}
    skipped = {}
    with tempfile.TemporaryDirectory() as home:
        work = pathlib.Path(home)
        (work / "bin").mkdir()
        (work / "bin" / "trichdan").symlink_to(trichdan)
        path = os.pathsep.join([str(work / "bin"), str(pathlib.Path(sys.executable).parent), os.environ.get("PATH", "")])
        environment = {"PATH": path, "LC_ALL": "C.UTF-8", "HOME": home, "PYTHONUTF8": "1", "PYSPARK_PYTHON": sys.executable}
        folder(work, trichdan)

        def run(match, name, page):
            language, tools, code, expected = match.group(1), match.group(2).split(), match.group(3), match.group(4) or ""
            line = page.count("\n", 0, match.start()) + 1
            if name != COOKBOOK and not tools:
                return match.group(0)
            missing = [tool for tool in tools if not is_there(tool, path)]
            if options.only is not None and not set(tools) <= options.only | {"trichdan"}:
                counts["skipped"] += 1
                return match.group(0)
            if missing:
                skipped.setdefault(" and ".join(missing), []).append(f"{name}:{line}")
                counts["skipped"] += 1
                return match.group(0)
            command = ["sh", "-eu", "-c", code] if language == "sh" else [sys.executable, "-c", code]
            try:
                done = subprocess.run(command, cwd=work, env=environment, capture_output=True, timeout=120)
            except subprocess.TimeoutExpired:
                problems.append(f"{name} line {line}: has not ended in two minutes")
                return match.group(0)
            counts["run"] += 1
            printed = done.stdout.decode("utf-8", "replace").replace("\r\n", "\n")
            if printed and not printed.endswith("\n"):
                printed += "\n"
            if done.returncode != 0:
                problems.append(
                    f"{name} line {line}: ended with {done.returncode}: {done.stderr.decode('utf-8', 'replace')[-1000:]}")
                return match.group(0)
            if printed != expected and not options.record:
                lines = difflib.unified_diff(expected.splitlines(), printed.splitlines(), "the page", "printed", lineterm="")
                problems.append(f"{name} line {line}: prints something else\n  " + "\n  ".join(lines))
            block = f"```{language}{match.group(2)}\n{code}```\n"
            return block + (f"\n```text\n{printed}```\n" if printed else "")

        def command(match, name, line):
            typed, expected = match.groups()
            shown = f"{name} transcript at line {line}: {typed.splitlines()[0]}"
            code = re.sub(r"^> ", "", typed, flags=re.M).strip()
            tool = code.split()[0]
            if code not in MADE and code.startswith(ONCE):
                return match.group(0)
            if options.only is not None and code not in MADE and tool not in options.only | {"trichdan"}:
                counts["skipped"] += 1
                return match.group(0)
            if code not in MADE and not is_there(tool, path):
                skipped.setdefault(tool, []).append(f"{name}:{line}")
                counts["skipped"] += 1
                return match.group(0)
            done = subprocess.run(["sh", "-eu", "-c", LANGUAGES.get(name, "") + MADE[code] if code in MADE else code], cwd=work, env=environment, timeout=120,
                                  capture_output=True)
            counts["run"] += 1
            printed = done.stdout.decode("utf-8", "replace")
            if done.returncode != 0:
                problems.append(f"{shown}: ended with {done.returncode}: {done.stderr.decode('utf-8', 'replace')[-1000:]}")
                return match.group(0)
            if printed != expected and not options.record:
                problems.append(f"{shown}: the page has\n{expected}and it prints\n{printed}")
            return f"$ {typed}{printed}"

        def transcript(match, name, page):
            line = page.count("\n", 0, match.start()) + 1
            return "```console\n" + COMMAND.sub(lambda found: command(found, name, line), match.group(1)) + "```\n"

        for name in PAGES:
            page = (ROOT / name).read_text(encoding="utf-8")
            recorded = BLOCK.sub(lambda match: run(match, name, page), page)
            recorded = CONSOLE.sub(lambda match: transcript(match, name, page), recorded)
            if name == COOKBOOK and is_there("datasette", path) and (options.only is None or "datasette" in options.only):
                problems.extend(server_problems(work, path, environment))
                print("cookbook: out.db was opened by datasette's server")
            if options.record and recorded != page:
                (ROOT / name).write_text(recorded, encoding="utf-8")
    for tools, lines in skipped.items():
        print(f"make cookbook: there is no {tools}; skipped {len(lines)} blocks: {', '.join(lines)}")
    for problem in problems:
        print(problem)
    print(f"cookbook: {counts['run']} blocks run, {counts['skipped']} skipped, {len(problems)} problems")
    # A page on which nothing ran would pass whatever it said.
    sys.exit(1 if problems or counts["run"] == 0 else 0)


main()
