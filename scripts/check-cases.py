#!/usr/bin/env python3
"""Runs the program over a file of tricky phrases and compares the documents cited.

usage: check-cases.py PROGRAM CASES.jsonl
  A case is {"id", "text", "expect_docs": ["TYPE|number", …]}: one entry for each mention in order, SELF for the text itself.
  A mention without a number of its own (a name, a bare serial) is compared by the number of the node it was linked to.
"""
import json, os, subprocess, sys, tempfile

TYPES = {"CT": "chỉ thị", "NQ": "nghị quyết", "HD": "hướng dẫn", "KH": "kế hoạch", "NĐ": "nghị định", "QĐ": "quyết định",
         "TT": "thông tư", "TTLT": "thông tư liên tịch", "CV": "công văn", "VBHN": "văn bản hợp nhất", "SL": "sắc lệnh",
         "Lệnh": "lệnh", "QCVN": "quy chuẩn kỹ thuật quốc gia", "TCVN": "tiêu chuẩn quốc gia"}


def load(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")]


def main():
    program, cases = sys.argv[1], load(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        texts, out = os.path.join(folder, "texts"), os.path.join(folder, "out")
        os.mkdir(texts)
        for case in cases:
            with open(os.path.join(texts, f"{case['id']:03}.txt"), "w", encoding="utf-8") as file:
                file.write(case["text"])
        subprocess.run([program, "run", texts, "--out", out, "--quiet"], check=True)
        nodes = {node["id"]: node for node in load(os.path.join(out, "nodes.jsonl"))}
        found = {}
        for record in load(os.path.join(out, "references.jsonl")):
            found.setdefault(record["doc"], []).append(record)
    wrong = 0
    for case in cases:
        got, records = [], found.get(f"{case['id']:03}.txt", [])
        for record in records:
            if record["self"] and not record["number"]:
                got.append(("", "SELF"))
                continue
            node = nodes.get(record["target"]) or {}
            number = record["number"] if record["symbol"] else node.get("number") or record["number"]
            got.append((record["doc_type"], number))
        expected = []
        for entry in case["expect_docs"]:
            kind, _, number = entry.partition("|")
            names = {"", "SELF"} if entry == "SELF" else {"luật", "bộ luật"} if kind == "L" else {TYPES[kind]}
            expected.append((names, number or "SELF"))
        # A case may leave out that the text speaks of itself ("Nghị định này thay thế …").
        if "SELF" not in case["expect_docs"]:
            got = [entry for entry in got if entry[1] != "SELF"]
        right = len(got) == len(expected) and all(
            kind in names and number == wanted for (kind, number), (names, wanted) in zip(got, expected))
        if not right:
            wrong += 1
            print(f"case {case['id']}: {case['text']}\n  expected {case['expect_docs']}\n  got {got}")
    print(f"cases: {len(cases) - wrong} of {len(cases)} right")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
