#!/bin/sh
# Runs every command of docs/cookbook.md over the output of corpus/, and compares what it prints with the page.
# Python packages, DuckDB's and Datasette's programs go into .peers/cookbook; what cannot be had (no network) is skipped and said.
set -eu
cd "$(dirname "$0")/.."
: "${TRICHDAN:?run this by: make cookbook}"
venv=.peers/cookbook
if ! command -v python3 >/dev/null 2>&1; then
  echo 'make cookbook: there is no python3; skipped'
  exit 0
fi
python=python3
if [ -x "$venv/bin/python" ] || python3 -m venv "$venv" 2>/dev/null; then
  python=$venv/bin/python
  for package in pandas polars duckdb-cli networkx sqlite-utils datasette; do
    "$python" -m pip install -q --disable-pip-version-check --retries 1 "$package" \
      || echo "make cookbook: $package cannot be had from PyPI"
  done
  # PySpark is large, and of use only where there is a Java that it runs with.
  if command -v java >/dev/null 2>&1; then
    "$python" -m pip install -q --disable-pip-version-check --retries 1 'pyspark<4' \
      || echo 'make cookbook: pyspark cannot be had from PyPI'
  fi
else
  echo 'make cookbook: python3 cannot make a virtual environment (Debian: python3-venv)'
fi
exec "$python" scripts/check-cookbook.py "$TRICHDAN" "$@"
