#!/usr/bin/env python3
"""Precision, recall and F1 of word segmentation: score_words.py GOLD PREDICTED
One sentence a line. GOLD separates words by tabs; PREDICTED by tabs or, in a line without any, by blanks with `_` inside words.
A word is right when it covers the same characters as a word of GOLD; characters are counted without blanks, after NFC.
Where a prediction changed the text, the sentence is counted as altered and still compared by position."""
import sys
import unicodedata
from itertools import accumulate


def words(line, tabbed):
    line = unicodedata.normalize("NFC", line)
    if tabbed:
        parts = (part.replace(" ", "") for part in line.split("\t"))
    else:  # a word of nothing but `_` is that sign itself
        parts = (part.replace("_", "") if part.strip("_") else part for part in line.split(" "))
    return [part for part in parts if part]


def places(parts):
    ends = list(accumulate(map(len, parts)))
    return set(zip([0] + ends, ends))


def sentences(path):
    with open(path, encoding="utf-8") as file:
        return file.read().splitlines()


def percent(part, whole):
    return 100 * part / whole if whole else 0.0


if len(sys.argv) != 3:
    sys.exit(__doc__)
gold, predicted = sentences(sys.argv[1]), sentences(sys.argv[2])
if len(gold) != len(predicted):
    sys.exit(f"GOLD has {len(gold)} sentences, PREDICTED {len(predicted)}")

right = expected = given = altered = 0
for gold_line, predicted_line in zip(gold, predicted):
    want, got = words(gold_line, True), words(predicted_line, "\t" in predicted_line)
    right += len(places(want) & places(got))
    expected += len(want)
    given += len(got)
    altered += "".join(want) != "".join(got)
print(f"P {percent(right, given):.2f}  R {percent(right, expected):.2f}  F1 {percent(2 * right, given + expected):.2f}"
      f"   ({expected} gold words; {altered} sentences with altered text)")
