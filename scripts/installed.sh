#!/bin/sh
# Says, behind `make install`, what is still to do by hand: PREFIX/bin on the PATH, and completions where the shell does not look by itself.
# In Vietnamese where the locale is, as the program has it.
set -eu
prefix=$1
case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
  vi | vi[_.@-]*) say() { echo "$2"; } ;;
  *) say() { echo "$1"; } ;;
esac
say "installed: $prefix/bin/trichdan" "đã cài: $prefix/bin/trichdan"
case ":${PATH:-}:" in
  *":$prefix/bin:"*) ;;
  *)
    say "$prefix/bin is not on your PATH; add this line to ~/.profile (zsh: ~/.zprofile) and open a new terminal:" \
      "$prefix/bin chưa có trong PATH; hãy thêm dòng sau vào ~/.profile (zsh: ~/.zprofile) rồi mở terminal mới:"
    # shellcheck disable=SC2016
    echo "  export PATH=\"$prefix/bin:\$PATH\""
    ;;
esac
case "${SHELL:-}" in
  */zsh)
    case "$prefix" in /usr | /usr/local) exit 0 ;; esac
    say "for completions add this line to ~/.zshrc, above compinit:" \
      "để tự hoàn thành lệnh bằng phím Tab, hãy thêm dòng sau vào ~/.zshrc, trước compinit:"
    echo "  fpath=('$prefix/share/zsh/site-functions' \$fpath)"
    ;;
  */bash)
    case "$prefix" in /usr | /usr/local | "${HOME:-}/.local") exit 0 ;; esac
    say "for completions add this line to ~/.bashrc:" \
      "để tự hoàn thành lệnh bằng phím Tab, hãy thêm dòng sau vào ~/.bashrc:"
    echo "  . '$prefix/share/bash-completion/completions/trichdan'"
    ;;
esac
