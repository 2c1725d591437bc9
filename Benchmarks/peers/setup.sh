#!/usr/bin/env bash
# Installs the peers, each in its own virtual environment: $PEERS/pyvi, underthesea, dateparser, quantulum3 and markitdown (PEERS is .peers in
# the repository unless set). What decides their results is pinned. Where PyPI cannot be reached it says so, leaves nothing half done, and ends well:
# who measures looks whether $PEERS/NAME/bin/python is there.
set -euo pipefail
peers=${PEERS:-$(cd "$(dirname "$0")/../.." && pwd)/.peers}
python=${PYTHON:-python3}

install() {
  local name=$1 place=$peers/$1 said
  shift
  if [ -e "$place/.complete" ] && [ "$(cat "$place/.complete")" = "$*" ]; then
    echo "$name is there already: $place"
    return
  fi
  if [ -e "$place" ] && [ ! -e "$place/.complete" ]; then
    echo "$place was not made by this script (or it was interrupted); remove it to have it made" >&2
    return 1
  fi
  said=$(mktemp)
  "$python" -m venv --clear "$place" >"$said" 2>&1 || {
    cat "$said" >&2
    echo "$name skipped: $python makes no virtual environment (Debian: apt-get install python3-venv)" >&2
    rm -rf "$place" "$said"
    return
  }
  # One small download tells whether the registry is there, so that a fault of the installation itself is not taken for that.
  if ! "$place/bin/pip" download --quiet --retries 1 --timeout 15 --no-deps --dest "$place/probe" tabulate==0.10.0 >"$said" 2>&1; then
    tail -n 1 "$said" >&2
    echo "$name skipped: PyPI is not reachable" >&2
    rm -rf "$place" "$said"
    return
  fi
  rm -rf "$place/probe"
  if ! "$place/bin/pip" install --quiet "$@" >"$said" 2>&1; then
    tail -n 20 "$said" >&2
    echo "$name could not be installed" >&2
    rm -rf "$place" "$said"
    return 1
  fi
  rm -f "$said"
  echo "$*" >"$place/.complete"
  echo "$name installed: $place"
}

mkdir -p "$peers"
install pyvi pyvi==0.1.1 sklearn-crfsuite==0.5.0 python-crfsuite==0.9.12
install underthesea underthesea==6.8.4 underthesea_core==1.0.4 python-crfsuite==0.9.12
install dateparser dateparser==1.5.0
install quantulum3 quantulum3==0.10.0
install markitdown 'markitdown[docx,pdf]==0.1.9'
