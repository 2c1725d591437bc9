#!/bin/sh
# Writes the manual pages of the program and of every command: FOLDER/man1 in English, FOLDER/vi/man1 in Vietnamese, where man(1) looks.
set -eu
: "${TRICHDAN:?run this by: make man}"
folder=$1
date=$2
for language in en vi; do
  pages=$folder/man1
  [ "$language" = en ] || pages=$folder/$language/man1
  mkdir -p "$pages"
  "$TRICHDAN" manual --list | while read -r page command; do
    # Without a command it is the page of the program.
    "$TRICHDAN" manual --lang "$language" --date "$date" ${command:+"$command"} > "$pages/$page.1"
  done
done
