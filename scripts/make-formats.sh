#!/bin/sh
# Makes the sample document of Tests/EndToEndTests/formats in all formats that trichdan reads, in Unicode and in fonts of TCVN3 and VNI.
# Needs LibreOffice (soffice) and Python; the outputs are kept in the repository, so tests need neither.
set -eu
cd "$(dirname "$0")/.."
folder=Tests/EndToEndTests/formats
command -v soffice >/dev/null 2>&1 || { echo 'LibreOffice (soffice) is not installed: apt-get install libreoffice-writer' >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 scripts/make-formats.py "$folder/report.source" "$work"
convert() { # FORM FILTER
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$2" --outdir "$work" "$work/$1.fodt" >/dev/null 2>&1
}
for form in report report-tcvn3 report-vni; do
  convert "$form" 'html:HTML (StarWriter)'
  convert "$form" 'doc:MS Word 97'
  convert "$form" 'rtf:Rich Text Format'
  convert "$form" 'docx:Office Open XML Text'
  convert "$form" 'odt:writer8'
  [ "$form" != report ] || convert "$form" 'pdf:writer_pdf_Export'
done
for form in report report-tcvn3 report-vni; do
  for format in txt html doc rtf docx odt pdf; do
    [ ! -f "$work/$form.$format" ] || cp "$work/$form.$format" "$folder/"
  done
done
ls -l "$folder"
