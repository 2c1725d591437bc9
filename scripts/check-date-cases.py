#!/usr/bin/env python3
"""Runs the program over a file of tricky phrases and compares dates, lengths, recurrences and times.

usage: check-date-cases.py PROGRAM CASES.jsonl
  A case is {"id", "text", "kind", "span", "start", "end", "value", "interval"?, "mod"?, "calendar"?, "not_kinds"?}. Each text is read as
  the body of a document of 15 December 2021. Right is a record over the span with the same value (lengths compared as lengths, "mod"
  told apart from the value as the records do) and, where the case gives one, the same interval. A trap (kind NEG, not DATE) is sprung by
  a valid date over its span.
"""
import json, os, re, subprocess, sys, tempfile

HEAD = "ỦY BAN NHÂN DÂN\nXÃ AN PHÚ\n-------\nSố: 12/BC-UBND\n\nAn Phú, ngày 15 tháng 12 năm 2021\n\nBÁO CÁO\nCông tác năm\n\n"
KINDS = {"DATE": {"DATE", "PERIOD"}, "DURATION": {"DURATION"}, "SET": {"SET"}, "TIME": {"TIME"}}


def load(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")]


def length(value):
    """An ISO 8601 duration as (months, seconds), so that PT1.5H is PT1H30M."""
    match = re.fullmatch(r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?", value or "")
    if not match:
        return None
    y, mo, w, d, h, mi, s = (float(part or 0) for part in match.groups())
    return y * 12 + mo, ((w * 7 + d) * 24 + h) * 3600 + mi * 60 + s


def same(case, record):
    value, edtf = case["value"], record["edtf"]
    if case["kind"] == "DURATION":
        return length(edtf) is not None and length(edtf) == length(value)
    if case["kind"] == "SET":
        return edtf == "R/" + value
    if case.get("calendar") == "lunar":
        value = value.removesuffix("[lunar]")
        if record["calendar"] != "lunar":
            return False
    # The records keep what a word before the date says in "mod", and the date as it is written.
    if case.get("mod") == "UNTIL" and value.startswith("../"):
        value, wanted = value[3:], "until"
    elif case.get("mod") == "AFTER" and value.endswith("/.."):
        import datetime
        day = datetime.date.fromisoformat(value[:-3]) - datetime.timedelta(1)
        value, wanted = day.isoformat(), "after"
    elif case.get("mod") == "END":
        wanted = "end"
    else:
        wanted = record["mod"]
    if edtf != value or record["mod"] != wanted:
        return False
    begin, end = case.get("interval") or (None, None)
    return begin is None or (record["begin"], record["end"]) == (begin, end)


def main():
    program, cases = sys.argv[1], load(sys.argv[2])
    texts = {case["id"].split(".")[0]: case["text"] for case in cases}
    with tempfile.TemporaryDirectory() as folder:
        inputs, out = os.path.join(folder, "texts"), os.path.join(folder, "out")
        os.mkdir(inputs)
        for name, text in texts.items():
            with open(os.path.join(inputs, name + ".txt"), "w", encoding="utf-8") as file:
                file.write(HEAD + text + "\n")
        subprocess.run([program, "run", inputs, "--out", out, "--quiet"], check=True)
        found = {}
        for record in load(os.path.join(out, "dates.jsonl")):
            found.setdefault(record["doc"][:-4], []).append(record)
    right = total = sprung = traps = 0
    for case in cases:
        here = [r for r in found.get(case["id"].split(".")[0], [])
                if r["char_start"] - len(HEAD) < case["end"] and case["start"] < r["char_end"] - len(HEAD)]
        if case["kind"] in KINDS:
            total += 1
            good = [r for r in here if r["type"] in KINDS[case["kind"]] and same(case, r)]
            right += bool(good)
            if not good:
                print(f"case {case['id']}: {case['text']}\n  expected {case['kind']} {case['span']!r} {case['value']} {case.get('interval')}")
                print("  got", [(r["type"], r["text"], r["edtf"], r["begin"], r["end"], r["mod"]) for r in here])
        elif case["kind"] == "NEG" and "DATE" in case.get("not_kinds", []):
            traps += 1
            bad = [r for r in here if r["valid"]]
            sprung += bool(bad)
            if bad:
                print(f"trap {case['id']}: {case['text']}\n  got", [(r["type"], r["text"], r["edtf"]) for r in bad])
    print(f"dates: {right} of {total} right ({right / max(total, 1):.3f}); traps sprung: {sprung} of {traps}")
    sys.exit(0 if right >= 0.97 * total and sprung <= 1 else 1)


if __name__ == "__main__":
    main()
