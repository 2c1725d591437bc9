#!/usr/bin/env python3
"""A line of 200 MB among short ones, through every filter: over the limit it must be one error record in constant memory, and under a raised
limit it must be read whole, in memory that is a multiple of the line.

    scripts/check-long-lines.py PROGRAM [--megabytes 200]
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile

SENTENCE = "Thực hiện Kế hoạch số 16-KH/ĐU, ngày 05/02/2021 của Đảng ủy xã, đến nay đã vận động 364 hộ góp 68 triệu đồng.\n"
SHORT = "Căn cứ Nghị định số 30/2020/NĐ-CP"
# Filters, and how many times the line their memory may be where the line is read. Extract holds the mentions and records of a document, and here
# each sentence has four.
FILTERS = {"read - --json --lines": 6, "normalize -": 4, "tokenize - --lines": 4, "extract -": 36}
# Where it is not read: the longest line that is, and the program itself.
CONSTANT = 160e6


def write(path, count):
    """The lines, a piece at a time: what a child starts with is what this process has, and counts as the child's memory."""
    def line(name, text):
        return json.dumps({"id": name, "text": text}, ensure_ascii=False) + "\n"

    piece = json.dumps(SENTENCE * 1000, ensure_ascii=False)[1:-1]
    with open(path, "w", encoding="utf-8") as file:
        file.write(line("a", SHORT) + '{"id":"long","text":"')
        for _ in range(count // 1000):
            file.write(piece)
        file.write('"}\n' + line("z", SHORT))


def run(program, arguments, path):
    """The exit code, the peak of memory in bytes, how many lines were written, and the summary; the output is never kept."""
    with open(path, "rb") as lines:
        process = subprocess.Popen([program, *arguments, "--summary"], stdin=lines, stdout=subprocess.PIPE, env={})
    count, last = 0, b""
    while piece := process.stdout.read(1 << 20):
        count += piece.count(b"\n")
        last = (last + piece)[-10_000:]
    process.stdout.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    summary = json.loads(last.splitlines()[-1]) if last.endswith(b"\n") else {}
    return process.returncode, usage.ru_maxrss * 1024, count, summary


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--megabytes", type=int, default=200)
    options = parser.parse_args()
    wrong = []
    with tempfile.TemporaryDirectory(prefix="trichdan-lines-") as folder:
        path = os.path.join(folder, "lines.jsonl")
        count = options.megabytes * 1_000_000 // len(json.dumps(SENTENCE, ensure_ascii=False).encode()) // 1000 * 1000
        write(path, count)
        size = os.path.getsize(path)
        for name, times in FILTERS.items():
            for limit, read, most in (([], 2, CONSTANT), (["--max-line", str(size)], 3, times * size + CONSTANT)):
                code, memory, lines, summary = run(options.program, name.split() + limit, path)
                shown = f"{name} {' '.join(limit)}"
                print(f"{shown:50} {memory / 1e6:6.0f} MB, {memory / size:4.1f} times the line, {lines} records", flush=True)
                if code != 0 or lines != summary.get("records", -1) + 1:
                    wrong.append(f"{shown}: ended with {code}, {lines} lines, {summary}")
                if (summary.get("inputs"), summary.get("documents"), summary.get("errors")) != (3, read, 3 - read):
                    wrong.append(f"{shown}: {summary}, of 3 lines {read} should be read")
                # Each sentence gives more than one.
                if read == 3 and name != "normalize -" and lines < count:
                    wrong.append(f"{shown}: {lines} records of {count} sentences")
                if memory > most:
                    wrong.append(f"{shown}: {memory / 1e6:.0f} MB is over {most / 1e6:.0f}")
    for problem in wrong:
        print("wrong: " + problem)
    sys.exit(1 if wrong else 0)


main()
