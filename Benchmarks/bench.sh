#!/usr/bin/env bash
# Speed of the program beside wc, grep and rg over the same text, as ratios; start-up; peak memory.
# The text is the real one where ../shared is there, else the samples, repeated under different names to 100 MB or more.
set -euo pipefail
cd "$(dirname "$0")/.."
trichdan=${TRICHDAN:?run this by: make bench}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
source=corpus
[ -d ../shared/texts/plain ] && source=../shared/texts/plain
mkdir "$work/in"
size=0 copy=0
while [ "$size" -lt 100000000 ]; do
  copy=$((copy + 1))
  mkdir "$work/in/$copy"
  find "$source" -name '*.txt' -exec cp {} "$work/in/$copy/" \;
  size=$(du -sb "$work/in" | cut -f1)
done
cat "$work"/in/*/*.txt >"$work/all.txt"
bytes=$(stat -c %s "$work/all.txt")
pattern='\d+(/\d{4})?[/-][A-ZĐ]{2,}[-/A-ZĐa-z0-9]*'

# The best of three, wall seconds.
best() {
  local lowest='' t
  for _ in 1 2 3; do
    t=$({ TIMEFORMAT=%R; time "$@" >/dev/null 2>&1 || true; } 2>&1)
    if [ -z "$lowest" ] || awk "BEGIN { exit !($t < $lowest) }"; then lowest=$t; fi
  done
  echo "$lowest"
}

echo "text: $bytes bytes in $(find "$work/in" -type f | wc -l) files, from $source; $(nproc) cores"
printf '%-34s %9s %9s %12s %12s\n' what seconds MB/s 'of wc -l' 'of grep -oP'
row() {
  awk -v what="$1" -v t="$2" -v b="$bytes" -v wc="$wc" -v grep="$grep" 'BEGIN {
    if (t <= 0) t = 0.001
    printf "%-34s %9.3f %9.1f %12.3f %12.2f\n", what, t, b / t / 1e6, wc / t, grep / t }'
}
wc=$(best wc -l "$work/all.txt")
grep=$(best env LC_ALL=C.UTF-8 grep -a -oP "$pattern" "$work/all.txt")
row 'wc -l' "$wc"
row 'grep -oP one number pattern' "$grep"
if command -v rg >/dev/null 2>&1; then
  row 'rg -o the same, one thread' "$(best rg -j1 -o "$pattern" "$work/all.txt")"
else
  echo 'rg is not installed: skipped'
fi
one=$(best "$trichdan" run "$work/in" --out "$work/out" --quiet --jobs 1)
two=$(best "$trichdan" run "$work/in" --out "$work/out" --quiet --jobs 2)
row 'trichdan run, one job, all records' "$one"
row 'trichdan run, two jobs' "$two"
awk -v a="$one" -v b="$two" 'BEGIN { printf "two jobs against one: %.2fx\n", a / b }'

start=$({ TIMEFORMAT=%R; time for _ in $(seq 20); do "$trichdan" --version >/dev/null; done; } 2>&1)
awk -v t="$start" 'BEGIN { printf "start-up: %.1f ms\n", t / 20 * 1000 }'
"$trichdan" run corpus/party/chi-thi-01-ct-tu.txt --out "$work/small" --quiet
small=$({ TIMEFORMAT=%R; time for _ in $(seq 20); do
  "$trichdan" run corpus/party/chi-thi-01-ct-tu.txt --out "$work/small" --quiet; done; } 2>&1)
awk -v t="$small" 'BEGIN { printf "one small document, whole way: %.1f ms\n", t / 20 * 1000 }'
if command -v python3 >/dev/null 2>&1; then
  python3 - "$trichdan" "$work/in" "$work/out" <<'P'
import resource, subprocess, sys
subprocess.run([sys.argv[1], "run", sys.argv[2], "--out", sys.argv[3], "--quiet"])
print(f"peak memory: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MiB")
P
fi
echo
echo 'stages on one core, text in memory:'
"$trichdan" bench "$work/in/1"
