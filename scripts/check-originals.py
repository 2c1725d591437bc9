#!/usr/bin/env python3
"""How well files are read as offices keep them: check-originals.py TRICHDAN ORIGINALS [--json FILE] [NAME...]

Reads every file of ORIGINALS (or those whose names contain a NAME) by `trichdan read --json` and prints one line each: format, encoding
and its score, characters, and the character accuracy against ORIGINALS/transcripts/NAME.txt: 1 - Levenshtein distance / length of the transcript, over NFC with blanks
folded; `folded` is the same in small letters, since transcripts write text in fonts of capitals in small ones. Then means by format and encoding.
`syllables` is the share of the transcript's syllables that stand in the text in any order: where it is high and the accuracy is low,
the two differ in order. --json keeps the rows. rapidfuzz (PyPI) makes it faster, where it is there."""
import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

try:
    from rapidfuzz.distance import Levenshtein

    def distance(a, b):
        return Levenshtein.distance(a, b)
except ImportError:

    def distance(a, b):
        """Levenshtein's distance within a band that is doubled until it holds the way (Ukkonen 1985); characters of both texts
        that open or close them alike are left out first."""
        start = 0
        while start < min(len(a), len(b)) and a[start] == b[start]:
            start += 1
        end = 0
        while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
            end += 1
        a, b = a[start:len(a) - end], b[start:len(b) - end]
        if not a or not b:
            return len(a) + len(b)
        band = max(64, abs(len(a) - len(b)) + 1)
        while True:
            far = len(a) + len(b)
            row = {j: j for j in range(min(len(b), band) + 1)}
            for i, letter in enumerate(a, 1):
                next_row = {}
                for j in range(max(0, i - band), min(len(b), i + band) + 1):
                    best = row.get(j, far) + 1
                    if j:
                        best = min(best, next_row.get(j - 1, far) + 1, row.get(j - 1, far) + (letter != b[j - 1]))
                    next_row[j] = best
                row = next_row
            if row[len(b)] <= band or band >= max(len(a), len(b)):
                return row[len(b)]
            band *= 2


def folded(text):
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def accuracy(text, truth):
    return max(0.0, 1 - distance(text, truth) / len(truth)) if truth else 0.0


def share(text, truth):
    """How much of the transcript's syllables stand in the text."""
    a, b = Counter(text.split()), Counter(truth.split())
    return sum((a & b).values()) / max(1, sum(b.values()))


def read(program, path):
    done = subprocess.run([program, "read", "--json", str(path)], capture_output=True)
    document, lines, errors = None, [], []
    for row in done.stdout.decode("utf-8", "replace").splitlines():
        record = json.loads(row)
        if record["kind"] == "text":
            document = record
        elif record["kind"] == "line":
            lines.append(record)
        elif record["kind"] == "error":
            errors.append(record)
    return document, lines, errors, done.returncode


def main():
    arguments = sys.argv[1:]
    save = None
    if "--json" in arguments:
        at = arguments.index("--json")
        save = arguments[at + 1]
        del arguments[at:at + 2]
    if len(arguments) < 2:
        sys.exit(__doc__)
    program, folder, names = arguments[0], Path(arguments[1]), arguments[2:]
    rows, saved = defaultdict(list), []
    print(f'{"file":24} {"format":6} {"encoding":13} {"score":>5} {"chars":>8} {"accuracy":>8} {"folded":>7} {"syllables":>9}  notes')
    for path in sorted(folder.iterdir()):
        if not path.is_file() or path.suffix in (".tsv", ".md") or names and not any(name in path.name for name in names):
            continue
        document, lines, errors, code = read(program, path)
        said = "; ".join(sorted({f"{error['code']}" for error in errors}))
        if document is None:
            print(f"{path.name:24} {'-':6} {'-':13} {'-':>5} {'-':>8} {'-':>8} {'-':>7} {'-':>9}  {said or f'no text, code {code}'}")
            rows["unread", path.suffix[1:]].append(None)
            saved.append({"file": path.name, "error": said})
            continue
        text = folded("\n".join(line["text"] for line in lines if line.get("char_start") is not None))
        row = {"file": path.name, "format": document["format"], "encoding": document["encoding"],
               "score": document["encoding_score"], "chars": len(text), "notes": said}
        transcript = folder / "transcripts" / (path.name + ".txt")
        if transcript.is_file():
            truth = folded(transcript.read_text(encoding="utf-8", errors="replace"))
            row["accuracy"] = accuracy(text, truth)
            row["folded"] = accuracy(text.lower(), truth.lower())
            row["syllables"] = share(text.lower(), truth.lower())
        rows[row["format"], row["encoding"]].append(row)
        saved.append(row)
        figures = [f"{row[name]:.4f}" if name in row else "-" for name in ("accuracy", "folded", "syllables")]
        print(f'{path.name:24} {row["format"]:6} {row["encoding"]:13} {row["score"]:5.2f} {row["chars"]:8} {figures[0]:>8} {figures[1]:>7} {figures[2]:>9}  {said}', flush=True)
    print()
    print(f'{"format":8} {"encoding":13} {"files":>5} {"with transcript":>15} {"accuracy":>8} {"folded":>7} {"syllables":>9} {"folded >= .98":>13}')
    for (format, encoding), found in sorted(rows.items()):
        scored = [row for row in found if row and "accuracy" in row]
        mean = [f"{sum(row[name] for row in scored) / len(scored):.4f}" if scored else "-" for name in ("accuracy", "folded", "syllables")]
        print(f'{format:8} {encoding:13} {len(found):5} {len(scored):15} {mean[0]:>8} {mean[1]:>7} {mean[2]:>9} {sum(row["folded"] >= .98 for row in scored):13}')
    if save:
        Path(save).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in saved), encoding="utf-8")


main()
