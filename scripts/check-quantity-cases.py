#!/usr/bin/env python3
"""Runs the program over phrases with quantities and traps, and compares value, modifier and unit strictly.

usage: check-quantity-cases.py PROGRAM CASES.jsonl
  Rows of kind QTY ({"text", "start", "end", "value", "unit", "mod", …}: a value, "low..high" or "a/b") must be found with the same value,
  modifier and unit; rows of kind NEG whose "not_kinds" hold QTY must stay free of quantities. Offsets are code points.
  Land units whose size depends on the region (công, sào, mẫu) are right when the unit is kept as written.
"""
import decimal, json, os, subprocess, sys, tempfile

MODIFIERS = {">": "more_than", ">=": "at_least", "<": "less_than", "<=": "at_most", "~": "approx"}
CODES = {"%pt": "vn:pp", "m2": "m2", "km2": "km2"}


def number(text):
    return decimal.Decimal(text) if text is not None else None


def same_value(case, record):
    value = case["value"]
    if "/" in value:
        above, below = value.split("/")
        return (number(record["numerator"]), number(record["denominator"])) == (number(above), number(below))
    if ".." in value:
        low, high = value.split("..")
        return (number(record["lower"]), number(record["upper"])) == (number(low), number(high))
    return number(record["value"]) == number(value)


def same_unit(case, record):
    unit = case.get("unit")
    if case.get("orig"):
        return record["unit"] == case["orig"]
    if not unit:
        return record["unit"] is None
    # A counted noun may be longer than the phrase names it ("hộ dân" for "hộ").
    names = [record["unit_code"], record["unit"], record["noun"]]
    return CODES.get(unit, unit) in names or any(name and name.startswith(unit + " ") for name in names)


def main():
    program = sys.argv[1]
    cases = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
    cases = [case for case in cases if case["kind"] == "QTY" or "QTY" in case.get("not_kinds", [])]
    with tempfile.TemporaryDirectory() as folder:
        texts, out = os.path.join(folder, "texts"), os.path.join(folder, "out")
        os.mkdir(texts)
        for case in cases:
            with open(os.path.join(texts, case["id"] + ".txt"), "w", encoding="utf-8") as file:
                file.write(case["text"])
        subprocess.run([program, "run", texts, "--out", out, "--quiet"], check=True)
        found = {}
        for line in open(os.path.join(out, "quantities.jsonl"), encoding="utf-8"):
            record = json.loads(line)
            found.setdefault(record["doc"], []).append(record)
    right = sprung = asked = traps = 0
    for case in cases:
        records = [r for r in found.get(case["id"] + ".txt", []) if r["char_start"] < case["end"] and case["start"] < r["char_end"]]
        if case["kind"] == "NEG":
            traps += 1
            sprung += bool(records)
            if records:
                print(f"trap {case['id']}: {case['text']}\n  got {[r['text'] for r in records]}")
            continue
        asked += 1
        ok = any(
            same_value(case, r) and same_unit(case, r) and r["modifier"] == MODIFIERS.get(case.get("mod")) for r in records)
        right += ok
        if not ok:
            got = [(r["text"], r["value"] or (r["lower"], r["upper"], r["numerator"], r["denominator"]), r["modifier"], r["unit"])
                   for r in records]
            print(f"case {case['id']}: {case['text']}\n  expected {case['span']} {case['value']} {case.get('mod')} {case.get('unit')}\n  got {got}")
    print(f"quantities: {right} of {asked} right, traps sprung: {sprung} of {traps}")
    sys.exit(0 if right >= 0.97 * asked and sprung <= 1 else 1)


if __name__ == "__main__":
    main()
