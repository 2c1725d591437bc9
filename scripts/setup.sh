#!/bin/sh
# Makes sure that the build finds what it needs; installs the libraries where it may.
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
[ -n "$need" ] || exit 0

as_root=''
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root='sudo -n'
  else
    echo "trichdan needs these packages:$need" >&2
    echo "install them and try again:  sudo apt-get install$need" >&2
    exit 1
  fi
fi
if ! command -v apt-get >/dev/null 2>&1; then
  echo "trichdan needs the libraries that Debian calls:$need" >&2
  echo 'this system has no apt-get: install them with its own package manager and try again' >&2
  exit 1
fi
echo "installing:$need"
$as_root apt-get -qq -o DPkg::Lock::Timeout=300 update
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 install $need
