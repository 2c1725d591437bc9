#!/usr/bin/env python3
"""Dates or quantities by a peer: values.py dateparser|quantulum3 < text
Prints how many it finds and how fast, apart from loading. Lines are given one by one, as both read short texts.
Run it with the Python of that peer's environment (setup.sh)."""
import sys
import time

peer = sys.argv[1]
lines = [line for line in sys.stdin.buffer.read().decode("utf-8", "replace").split("\n") if line.strip()]
if peer == "dateparser":
    from dateparser.search import search_dates

    def find(text):
        return search_dates(text, languages=["vi"]) or []
else:
    from quantulum3 import parser

    def find(text):
        return parser.parse(text)

failed = 0


def count(text):
    global failed
    try:
        return len(find(text))
    except Exception:  # what a peer cannot read counts as nothing found
        failed += 1
        return 0


for line in lines[:5]:
    count(line)
start = time.process_time()
found = sum(count(line) for line in lines)
seconds = time.process_time() - start
size = sum(len(line.encode("utf-8")) + 1 for line in lines)
print(f"{peer}: {found} found, {failed} lines failed, {size / seconds / 1e6:.4f} MB/s")
