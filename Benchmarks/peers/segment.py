#!/usr/bin/env python3
"""Word segmentation by a peer: segment.py [--time] pyvi|underthesea < raw sentences, one a line > predicted
Prints one sentence a line, words separated by blanks, with `_` inside words. --time says on stderr what it took: loading
(import and model, up to the first sentence done) apart from segmentation, which is measured after a warm-up.
Run it with the Python of that peer's environment (setup.sh)."""
import argparse
import sys
import time

WARM_UP = 200  # lines


def load(peer):
    if peer == "pyvi":
        from pyvi import ViTokenizer
        return ViTokenizer.tokenize
    from underthesea import word_tokenize
    return lambda text: word_tokenize(text, format="text")


options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
options.add_argument("--time", action="store_true")
options.add_argument("peer", choices=["pyvi", "underthesea"])
options = options.parse_args()

data = sys.stdin.buffer.read()
lines = data.decode("utf-8").split("\n")
if lines[-1] == "":
    lines.pop()

start = time.perf_counter()
segment = load(options.peer)
segment("Trả lời phỏng vấn, ông Lộc nói.")  # underthesea reads its model at the first call
loading = time.perf_counter() - start

if options.time:
    for line in lines[:WARM_UP]:
        segment(line)
start = time.perf_counter()
predicted = [segment(line) for line in lines]
took = time.perf_counter() - start

# A character that str.splitlines takes for a line's end must not make two sentences of one.
text = "".join(" ".join(line.splitlines()) + "\n" for line in predicted)
sys.stdout.buffer.write(text.encode("utf-8"))
if options.time:
    print(f"{options.peer}: {took:.3f} s for {len(data)} bytes, {len(lines)} lines: {len(data) / took / 1e6:.4f} MB/s; "
          f"loading {loading:.3f} s", file=sys.stderr)
