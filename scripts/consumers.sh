#!/bin/sh
# Loads every form of `trichdan graph` in the program it is made for, and compares what came out with the records.
# Python packages go into .peers/consumers, Graphviz comes from the system; what cannot be had (no network) is skipped and said.
set -eu
cd "$(dirname "$0")/.."
: "${TRICHDAN:?run this by: make consumers}"
venv=.peers/consumers
skip() {
  echo "make consumers: $1; skipped"
  exit 0
}
command -v python3 >/dev/null 2>&1 || skip 'there is no python3'
if ! "$venv/bin/python" -c 'import networkx, rdflib, duckdb, scipy' 2>/dev/null; then
  python3 -m venv "$venv" 2>/dev/null || skip 'python3 cannot make a virtual environment (Debian: python3-venv)'
  "$venv/bin/python" -m pip install -q --disable-pip-version-check --retries 1 networkx rdflib duckdb scipy \
    || skip 'the packages cannot be had from PyPI'
fi
# The reader of node-link files was another one before networkx 3.4.
old=.peers/networkx-3.3
if [ ! -d "$old/networkx" ]; then
  "$venv/bin/python" -m pip install -q --disable-pip-version-check --retries 1 --no-deps --target "$old" networkx==3.3 \
    || echo 'make consumers: networkx 3.3 cannot be had; that check is skipped'
fi
if ! command -v dot >/dev/null 2>&1; then
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    { apt-get -qq -o DPkg::Lock::Timeout=300 update \
      && DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 install graphviz; } >/dev/null 2>&1 || true
  fi
  command -v dot >/dev/null 2>&1 || echo 'make consumers: there is no dot (Debian: graphviz); that check is skipped'
fi
exec "$venv/bin/python" scripts/check-consumers.py "$TRICHDAN" "${INPUT:-corpus}" "$old"
