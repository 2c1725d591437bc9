#!/usr/bin/env bash
# Speed of the program beside wc, grep and rg over the same text, as ratios; start-up; peak memory.
# The text is the real one where ../shared is there, else the samples, repeated under different names to BENCH_BYTES (200 MB) or more.
# Each figure is the best of three runs, of the whole way the best of five; BEFORE=program measures an earlier one in turn.
# Ratios within one run of this script mean something, absolute figures only on an idle machine.
set -euo pipefail
cd "$(dirname "$0")/.."
trichdan=${TRICHDAN:?run this by: make bench}
least=${BENCH_BYTES:-200000000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
source=corpus
[ -d ../shared/texts/plain ] && source=../shared/texts/plain
mkdir "$work/in"
size=0 copy=0
while [ "$size" -lt "$least" ]; do
  copy=$((copy + 1))
  mkdir "$work/in/$copy"
  find "$source" -name '*.txt' -exec cp -t "$work/in/$copy" {} +
  [ "$copy" -gt 1 ] || once=$(find "$work/in/1" -type f -exec cat {} + | wc -c)
  [ "$once" -gt 0 ] || { echo "there is no text in $source" >&2; exit 1; }
  size=$((size + once))
done
find "$work/in" -type f -print0 | sort -z | xargs -0 cat >"$work/all.txt"
bytes=$(wc -c <"$work/all.txt")
state='\d+/\d{4}/[A-ZĐ-]+'                                 # 30/2020/NĐ-CP
both='\d+(/\d{4})?[/-][A-ZĐ]{2,}[-/A-ZĐa-z0-9]*'           # and 16-KH/ĐU, 490/UBND-VX

# Wall and user seconds of the fastest of three runs, or of `best_of`. A command may say "nothing found" (1); anything worse ends the script,
# since a crash would be measured as speed. Output goes to a file: GNU grep stops at the first match when it writes to /dev/null.
best() {
  local lowest='' now
  for _ in $(seq "${best_of:-3}"); do
    # Every run writes a new output: to free the pages of an old one is no part of the work.
    rm -rf "$work/out"
    { TIMEFORMAT='%R %U'; time { code=0; "$@" >"$work/output" 2>"$work/said" || code=$?; }; } 2>"$work/took"
    if [ "$code" -gt 1 ]; then
      echo "$1 ended with code $code: $(head -n 3 "$work/said")" >&2
      return 1
    fi
    now=$(cat "$work/took")
    if [ -z "$lowest" ] || awk -v a="${now% *}" -v b="${lowest% *}" 'BEGIN { exit !(a < b) }'; then lowest=$now; fi
  done
  echo "$lowest"
}

echo "text: $bytes bytes in $(find "$work/in" -type f | wc -l) files, from $source; $(nproc) cores; $(date -u +%F)"
"$trichdan" --version
printf '%-36s %8s %8s %9s %10s %12s\n' what wall/s user/s MB/s 'of wc -l' 'of grep -oP'
row() {
  awk -v what="$1" -v t="${2% *}" -v u="${2#* }" -v b="$bytes" -v wc="${wc% *}" -v grep="${grep% *}" 'BEGIN {
    if (t <= 0) t = 0.001
    printf "%-36s %8.3f %8.3f %9.1f %10.4f %12.3f\n", what, t, u, b / t / 1e6, wc / t, grep / t }'
}
wc=$(best wc -l "$work/all.txt")
grep=$(best env LC_ALL=C.UTF-8 grep -a -oP "$state" "$work/all.txt")
row 'wc -l' "$wc"
row 'grep -oP state numbers' "$grep"
seconds=$(best env LC_ALL=C.UTF-8 grep -a -oP "$both" "$work/all.txt")
row 'grep -oP state and Party numbers' "$seconds"
if command -v rg >/dev/null 2>&1; then
  seconds=$(best rg -j1 -o "$state" "$work/all.txt")
  row 'rg -o state numbers' "$seconds"
  rg=$(best rg -j1 -o "$both" "$work/all.txt")
  row 'rg -o state and Party numbers' "$rg"
else
  echo 'rg is not installed: skipped'
fi
# One job and two in turn, five times: a machine that grows slower meanwhile must not look like a loss, or a gain.
whole() { best_of=1 best "$2" run "$work/in" --out "$work/out" --quiet --jobs "$1"; }
ones=() twos=() befores=()
for _ in 1 2 3 4 5; do
  ones+=("$(whole 1 "$trichdan")")
  twos+=("$(whole 2 "$trichdan")")
  [ -z "${BEFORE:-}" ] || befores+=("$(whole 1 "$BEFORE")")
done
fastest() { printf '%s\n' "$@" | sort -n | head -n 1; }
row 'trichdan run --jobs 1, all records' "$(fastest "${ones[@]}")"
row 'trichdan run --jobs 2' "$(fastest "${twos[@]}")"
# Wall of one job against that of other runs: of the sums, and of the single turns.
ratio() {
  local what=$1
  shift
  paste -d' ' <(printf '%s\n' "${ones[@]}") <(printf '%s\n' "$@") | awk -v what="$what" '{
      r = $1 / $3; a += $1; b += $3
      if (NR == 1 || r < low) low = r
      if (NR == 1 || r > high) high = r
    }
    END { printf "%s: %.2fx in %d turns, %.2f to %.2f\n", what, a / b, NR, low, high }'
}
ratio 'one job against two' "${twos[@]}"
if [ -n "${BEFORE:-}" ]; then
  row 'BEFORE run --jobs 1' "$(fastest "${befores[@]}")"
  ratio 'this program against BEFORE, one job' "${befores[@]}"
fi

start=$({ TIMEFORMAT=%R; time for _ in $(seq 20); do "$trichdan" --version >/dev/null; done; } 2>&1)
awk -v t="$start" 'BEGIN { printf "start-up, mean of 20: %.1f ms\n", t / 20 * 1000 }'
tables=$({ TIMEFORMAT=%R; time for _ in $(seq 20); do "$trichdan" extract - </dev/null >/dev/null; done; } 2>&1)
awk -v t="$tables" 'BEGIN { printf "start-up with all tables of extraction (extract - of nothing): %.1f ms\n", t / 20 * 1000 }'
small=$({ TIMEFORMAT=%R; time for _ in $(seq 20); do
  "$trichdan" run corpus/party/chi-thi-01-ct-tu.txt --out "$work/small" --quiet; done; } 2>&1)
awk -v t="$small" 'BEGIN { printf "one small document, the whole way: %.1f ms\n", t / 20 * 1000 }'

# Peak memory for the whole text and for its first copy: the difference is what grows with the input.
peak() {
  if [ -x /usr/bin/time ] && /usr/bin/time -v true >/dev/null 2>&1; then
    /usr/bin/time -v "$@" 2>&1 >/dev/null | awk -F': ' '/Maximum resident/ { printf "%.0f MiB", $2 / 1024 }'
  elif command -v python3 >/dev/null 2>&1; then
    python3 -c 'import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True)
print(f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MiB")' "$@"
  else
    echo 'not measured: neither /usr/bin/time -v nor python3 is here'
  fi
}
echo "peak memory, all $copy copies: $(peak "$trichdan" run "$work/in" --out "$work/out" --quiet --jobs 2)"
echo "peak memory, one copy ($once bytes): $(peak "$trichdan" run "$work/in/1" --out "$work/out" --quiet --jobs 2)"
echo
echo 'words beside other segmenters (Benchmarks/peers/setup.sh installs them; speed over 1 MB, without loading):'
peers=${PEERS:-$PWD/.peers}
head -c 1000000 "$work/all.txt" | iconv -c -f UTF-8 -t UTF-8 >"$work/one.txt"
for peer in pyvi underthesea; do
  python=$peers/$peer/bin/python
  if [ ! -x "$python" ]; then
    echo "$peer is not installed: skipped"
    continue
  fi
  "$python" Benchmarks/peers/segment.py "$peer" <Tests/Words/administrative.raw.txt >"$work/words" 2>/dev/null
  echo "$peer: $(python3 Benchmarks/peers/score_words.py Tests/Words/administrative.gold.txt "$work/words")"
  "$python" Benchmarks/peers/segment.py --time "$peer" <"$work/one.txt" 2>&1 >/dev/null | tail -n 1
done
# A line of Tests/Words is a sentence: paragraphs keep our own sentences apart.
sed 'G' Tests/Words/administrative.raw.txt >"$work/lines.txt"
"$trichdan" tokenize "$work/lines.txt" --format words >"$work/words"
if [ "$(wc -l <"$work/words")" -eq "$(wc -l <Tests/Words/administrative.gold.txt)" ]; then
  echo "trichdan: $(python3 Benchmarks/peers/score_words.py Tests/Words/administrative.gold.txt "$work/words")"
fi
if command -v g++ >/dev/null 2>&1 && g++ -O2 -o "$work/icubreak" Benchmarks/peers/icubreak.cpp $(pkg-config --cflags --libs icu-uc) 2>/dev/null; then
  echo "ICU word break (bounds of syllables only): $("$work/icubreak" "$work/all.txt" 3 | tail -n 1)"
fi
echo "peak memory of tokenize --format words: $(peak "$trichdan" tokenize "$work/in/1" --format words)"
echo
echo 'dates and quantities beside other readers (over 50 kB, without loading):'
head -c 50000 "$work/one.txt" | iconv -c -f UTF-8 -t UTF-8 >"$work/few.txt"
for peer in dateparser quantulum3; do
  if [ -x "$peers/$peer/bin/python" ]; then
    "$peers/$peer/bin/python" Benchmarks/peers/values.py "$peer" <"$work/few.txt" 2>/dev/null | tee -a "$work/values" ||
      echo "$peer failed"
  else
    echo "$peer is not installed: skipped"
  fi
done
echo
echo 'stages on one core, text in memory:'
"$trichdan" bench "$work/in/1" | tee "$work/stages"
if [ -n "${rg:-}" ]; then
  awk -F'[\t ]' -v b="$bytes" -v rg="${rg% *}" '/^references alone/ {
    printf "references alone against rg -o of both numbers: %.2fx\n", $(NF - 1) / (b / rg / 1e6) }' "$work/stages"
fi
if [ -s "$work/values" ]; then
  ours=$(awk -F'[\t ]' '/^dates and quantities alone/ { print $(NF - 1) }' "$work/stages")
  awk -v ours="$ours" '{ printf "dates and quantities alone against %s %.0fx\n", $1, ours / $(NF - 1) }' "$work/values"
fi
