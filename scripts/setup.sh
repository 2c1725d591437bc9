#!/bin/sh
# Makes sure that the build finds what it needs; installs the libraries where it may, and the programs that PDF files and scans
# are read with. The build does not need those: where one is missing, one line says so.
set -eu

if ! command -v swift >/dev/null 2>&1; then
  echo 'trichdan needs Swift 6.2 or later, and there is no "swift" on the PATH: see https://www.swift.org/install' >&2
  exit 1
fi
release=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9]*\)\.\([0-9][0-9]*\).*/\1 \2/p' | head -n 1)
major=${release% *} minor=${release#* }
if [ -z "$release" ] || [ "$major" -lt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -lt 2 ]; }; then
  found=${release:+$major.$minor}
  echo "trichdan needs Swift 6.2 or later; $(command -v swift) says ${found:-nothing of its version}: see https://www.swift.org/install" >&2
  exit 1
fi

need=''
have() { command -v pkg-config >/dev/null 2>&1 && pkg-config --exists "$1"; }
command -v pkg-config >/dev/null 2>&1 || need="$need pkg-config"
have icu-uc || need="$need libicu-dev"
have libxml-2.0 || need="$need libxml2-dev"
have libarchive || need="$need libarchive-dev"
have libcrypto || need="$need libssl-dev"
have sqlite3 || need="$need libsqlite3-dev"
want=''
command -v pdftotext >/dev/null 2>&1 || want="$want poppler-utils"
command -v tesseract >/dev/null 2>&1 || want="$want tesseract-ocr"
tesseract --list-langs 2>/dev/null | grep -qx vie || want="$want tesseract-ocr-vie"
[ -n "$need$want" ] || exit 0

as_root=''
root=yes
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then as_root='sudo -n'; else root=''; fi
fi
command -v apt-get >/dev/null 2>&1 || root=''
without() { echo "without$want: PDF files or scans will not be read ($1); \"trichdan doctor\" says more" >&2; }

if [ -n "$need" ] && [ -z "$root" ]; then
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "trichdan needs the libraries that Debian calls:$need" >&2
    echo 'this system has no apt-get: install them with its own package manager and try again' >&2
  else
    echo "trichdan needs these packages:$need" >&2
    echo "install them and try again:  sudo apt-get install$need" >&2
  fi
  exit 1
fi
if [ -z "$root" ]; then
  without "get them with: sudo apt-get install$want"
  exit 0
fi
get() { $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 install "$@"; }
update() { $as_root apt-get -qq -o DPkg::Lock::Timeout=300 update; }
if [ -n "$need" ]; then
  echo "installing:$need"
  update
  # shellcheck disable=SC2086
  get $need
fi
if [ -n "$want" ]; then
  echo "installing:$want"
  # shellcheck disable=SC2086
  { [ -n "$need" ] || update; } >/dev/null 2>&1 && get $want >/dev/null 2>&1 || without 'apt-get could not install them'
fi
