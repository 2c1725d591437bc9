#!/usr/bin/env bash
# Speed of reading formats: MB of text a second, one core, beside pandoc, markitdown and pdftotext on the same files.
# The files are our own sample document repeated; the real pages of ../shared as well, where they are. Best of three runs.
# Benchmarks/peers/setup.sh installs markitdown; what is missing is skipped.
set -euo pipefail
cd "$(dirname "$0")/.."
trichdan=${TRICHDAN:?run this by: make bench}
peers=${PEERS:-$PWD/.peers}
copies=${READING_COPIES:-1500}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
formats=Tests/EndToEndTests/formats
python3 Benchmarks/repeat.py "$formats/report.html" "$copies" "$work/large.html"
python3 Benchmarks/repeat.py "$formats/report.docx" "$copies" "$work/large.docx"
python3 Benchmarks/repeat.py "$formats/report.html" 40 "$work/some.html"
python3 Benchmarks/repeat.py "$formats/report.docx" 40 "$work/some.docx"

# Processor seconds (with those of programs started) of the fastest of three runs on one core; the output is kept. A run that fails ends nothing, but is no figure.
best() {
  local lowest='' now
  for _ in 1 2 3; do
    { TIMEFORMAT='%U %S'; time { code=0; timeout 600 taskset -c 0 "$@" >"$work/output" 2>"$work/said" || code=$?; }; } 2>"$work/took"
    [ "$code" -eq 0 ] || { echo "- $code"; return; }
    now=$(awk '{ print $1 + $2 }' "$work/took")
    if [ -z "$lowest" ] || awk -v a="$now" -v b="$lowest" 'BEGIN { exit !(a < b) }'; then lowest=$now; fi
  done
  echo "$lowest $(wc -c <"$work/output")"
}
if ! command -v taskset >/dev/null 2>&1; then taskset() { shift 2; "$@"; }; fi

# WHAT, "seconds bytes", seconds of the start-up, of how many bytes the file is.
row() {
  case $2 in
    -*) echo "$1: failed (code ${2#- }): $(head -n 1 "$work/said")"; return ;;
  esac
  awk -v what="$1" -v t="${2% *}" -v n="${2#* }" -v start="$3" -v file="$4" 'BEGIN {
    t -= start; if (t <= 0.0005) t = 0.0005
    printf "%-40s %8.3f s %9.1f MB/s of text %9.1f MB/s of file\n", what, t, n / t / 1e6, file / t / 1e6 }'
}
rate() { awk -v t="${1% *}" -v n="${1#* }" -v start="$2" 'BEGIN { t -= start; if (t <= 0.0005) t = 0.0005; print n / t / 1e6 }'; }
size() { wc -c <"$1"; }

echo "reading, $(date -u +%F): our sample $copies times; processor seconds, best of three, start-up taken off"
printf '<p>x' >"$work/tiny.html"
start=$(best "$trichdan" read "$work/tiny.html")
start=${start% *}
for format in html docx; do
  seconds=$(best "$trichdan" read "$work/large.$format")
  row "$format, trichdan read" "$seconds" "$start" "$(size "$work/large.$format")"
  case $seconds in -*) continue ;; esac
  ours=$(rate "$seconds" "$start")
  if command -v pandoc >/dev/null 2>&1; then
    empty=$(best pandoc -f html -t plain "$work/tiny.html")
    seconds=$(best pandoc -f "$format" -t plain --wrap=none "$work/some.$format")
    row "$format, pandoc" "$seconds" "${empty% *}" "$(size "$work/some.$format")"
    case $seconds in -*) ;; *) awk -v a="$ours" -v b="$(rate "$seconds" "${empty% *}")" 'BEGIN { printf "  against pandoc: %.0fx\n", a / b }' ;; esac
  else
    echo 'pandoc is not installed: skipped'
  fi
  if [ -x "$peers/markitdown/bin/markitdown" ]; then
    empty=$(best "$peers/markitdown/bin/markitdown" "$work/tiny.html")
    seconds=$(best "$peers/markitdown/bin/markitdown" "$work/some.$format")
    row "$format, markitdown" "$seconds" "${empty% *}" "$(size "$work/some.$format")"
    case $seconds in -*) ;; *) awk -v a="$ours" -v b="$(rate "$seconds" "${empty% *}")" 'BEGIN { printf "  against markitdown: %.0fx\n", a / b }' ;; esac
  else
    echo 'markitdown is not installed (Benchmarks/peers/setup.sh): skipped'
  fi
done

# Real pages, whose text is a tenth of their bytes, or a third.
if ls ../shared/texts/originals/*.html >/dev/null 2>&1; then
  mkdir "$work/pages"
  for copy in $(seq 20); do for page in ../shared/texts/originals/*.html; do cp "$page" "$work/pages/$copy-${page##*/}"; done; done
  seconds=$(best "$trichdan" read "$work"/pages/*.html)
  row 'real pages, trichdan read' "$seconds" "$start" "$(cat "$work"/pages/*.html | wc -c)"
fi

# PDF: against pdftotext alone, which is its own best case: trichdan runs it and rebuilds the layout.
if command -v pdftotext >/dev/null 2>&1 && command -v pdfunite >/dev/null 2>&1; then
  pages=()
  for _ in $(seq 100); do pages+=("$formats/report.pdf"); done
  pdfunite "${pages[@]}" "$work/large.pdf" 2>/dev/null
  alone=$(best pdftotext "$work/large.pdf" -)
  boxes=$(best pdftotext -bbox-layout "$work/large.pdf" -)
  ours=$(best "$trichdan" read "$work/large.pdf")
  row 'pdf, pdftotext alone' "$alone" 0 "$(size "$work/large.pdf")"
  row 'pdf, pdftotext -bbox-layout (its output)' "$boxes" 0 "$(size "$work/large.pdf")"
  row 'pdf, trichdan read' "$ours" 0 "$(size "$work/large.pdf")"
  case "$ours" in -*) ;; *)
    awk -v a="${ours% *}" -v b="${alone% *}" -v c="${boxes% *}" 'BEGIN {
      printf "  time against pdftotext: %.2fx; against pdftotext -bbox-layout: %.2fx\n", a / b, a / c }' ;;
  esac
  # Real files, by the clock: the program that finds the words runs beside ours.
  if ls ../shared/texts/originals/*.pdf >/dev/null 2>&1; then
    quickest() { # COMMAND...: wall seconds of the fastest of seven runs
      local lowest='' now
      for _ in 1 2 3 4 5 6 7; do
        { TIMEFORMAT=%R; time "$@" >/dev/null 2>&1; } 2>"$work/took"
        now=$(cat "$work/took")
        if [ -z "$lowest" ] || awk -v a="$now" -v b="$lowest" 'BEGIN { exit !(a < b) }'; then lowest=$now; fi
      done
      echo "$lowest"
    }
    each() { for file in ../shared/texts/originals/*.pdf; do pdftotext "$@" "$file" -; done; }
    awk -v a="$(quickest "$trichdan" read ../shared/texts/originals/*.pdf)" -v b="$(quickest each)" -v c="$(quickest each -bbox-layout)" 'BEGIN {
      printf "real PDF files, wall: trichdan %.3f s, pdftotext %.3f s: %.2fx; -bbox-layout %.3f s: %.2fx\n", a, b, a / b, c, a / c }'
  fi
  if [ -x "$peers/markitdown/bin/markitdown" ]; then
    seconds=$(best "$peers/markitdown/bin/markitdown" "$formats/report.pdf")
    row 'pdf of two pages, markitdown, whole' "$seconds" 0 "$(size "$formats/report.pdf")"
    seconds=$(best "$trichdan" read "$formats/report.pdf")
    row 'pdf of two pages, trichdan read, whole' "$seconds" 0 "$(size "$formats/report.pdf")"
  fi
else
  echo 'pdftotext is not installed (poppler-utils): PDF skipped'
fi
