#!/usr/bin/env python3
"""The sample document of Tests/EndToEndTests/formats as flat ODT, in Unicode and in fonts of TCVN3 and VNI, and as plain text.

    make-formats.py SOURCE.txt FOLDER

SOURCE.txt has a line a paragraph. `|| left || right` lines are rows of a table without lines (head, signature; `/` ends a line in a cell),
`| a | b |` rows of a table with lines, `^[…]` is a footnote, `# ` a heading, `= ` a centred line, `**…**` bold. The forms that LibreOffice
makes of the flat ODT are made by make-formats.sh. The characters of TCVN3 and VNI come from seeds/encodings.tsv."""
import html
import re
import sys
import unicodedata
from pathlib import Path

FONTS = {"unicode": ("Times New Roman", "Times New Roman"), "tcvn3": (".VnTime", ".VnTimeH"), "vni": ("VNI-Times", "VNI-Times")}


def table(name):
    """Character -> what stands for it, as characters of windows-1252."""
    lines = Path(__file__).parent.parent.joinpath("seeds/encodings.tsv").read_text(encoding="utf-8").splitlines()
    column = lines[0].split("\t").index(name)
    found = {}
    for line in lines[1:]:
        cells = line.split("\t")
        if cells[column]:
            found[cells[0]] = bytes.fromhex(cells[column].split(";")[0]).decode("latin-1")
    return found


def pieces(text, form, codes):
    """Text in a legacy encoding as (characters, whether in the font of capitals): TCVN3 has few capitals with marks."""
    out = []
    for letter in text:
        lower = letter.lower()
        if form == "unicode" or letter in codes:
            piece = (codes.get(letter, letter), False)
        elif lower in codes and lower != letter:
            # VNI writes the mark of a capital after it; TCVN3 writes the small letter in the font of capitals.
            piece = (codes[lower], True)
        elif ord(letter) < 0x80:
            piece = (letter, False)
        else:
            piece = ({"“": '"', "”": '"', "–": "-", "…": "..."}.get(letter, letter), False)
        if out and out[-1][1] == piece[1]:
            out[-1] = (out[-1][0] + piece[0], piece[1])
        else:
            out.append(piece)
    return out


class Document:
    def __init__(self, form):
        self.form = form
        self.codes = table(form) if form != "unicode" else {}
        self.notes = 0

    def text(self, text, bold=False):
        out = ""
        for part in re.split(r"(\^\[.*?\]|\*\*[^*]+\*\*)", text):
            if part.startswith("^["):
                self.notes += 1
                out += (
                    f'<text:note text:id="n{self.notes}" text:note-class="footnote"><text:note-citation>{self.notes}</text:note-citation>'
                    f'<text:note-body><text:p text:style-name="Note">{self.text(part[2:-1])}</text:p></text:note-body></text:note>')
            elif part.startswith("**"):
                out += self.text(part[2:-2], True)
            else:
                for characters, capital in pieces(part, self.form, self.codes):
                    style = ("C" if capital else "") + ("B" if bold else "")
                    escaped = html.escape(characters, quote=False)
                    out += f'<text:span text:style-name="{style}">{escaped}</text:span>' if style else escaped
        return out

    def paragraph(self, text, style="Standard"):
        return f'<text:p text:style-name="{style}">{self.text(text)}</text:p>'

    def rows(self, rows, style):
        width = max(map(len, rows))
        out = f'<table:table table:style-name="{style}"><table:table-column table:number-columns-repeated="{width}"/>'
        for row in rows:
            out += '<table:table-row table:style-name="Row">'
            for cell in row:
                lines = cell.split(" / ") if style == "Layout" else [cell]
                inner = "".join(self.paragraph(line.strip(), "Centre" if style == "Layout" else "Cell") for line in lines)
                out += f'<table:table-cell table:style-name="{style}Cell" office:value-type="string">{inner}</table:table-cell>'
            out += "</table:table-row>"
        return out + "</table:table>"

    def body(self, lines):
        out = ""
        index = 0
        while index < len(lines):
            line = lines[index]
            if line.startswith("|"):
                mark = "||" if line.startswith("||") else "|"
                rows = []
                while index < len(lines) and lines[index].startswith(mark):
                    rows.append([cell.strip() for cell in lines[index].strip(mark + " ").split(mark)])
                    index += 1
                out += self.rows(rows, "Layout" if mark == "||" else "Grid")
                continue
            if line.startswith("# "):
                out += f'<text:h text:style-name="Heading" text:outline-level="1">{self.text(line[2:])}</text:h>'
            elif line.startswith("= "):
                out += self.paragraph(line[2:], "Centre")
            elif line:
                out += self.paragraph(line)
            index += 1
        return out

    def flat(self, lines):
        font, capitals = FONTS[self.form]
        return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'{font}'"/><style:font-face style:name="H" svg:font-family="'{capitals}'"/></office:font-face-decls>
<office:styles>
<style:default-style style:family="paragraph"><style:text-properties style:font-name="F" fo:font-size="13pt" fo:language="vi" fo:country="VN"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.2cm" fo:text-align="justify"/><style:text-properties style:font-name="F" fo:font-size="13pt"/></style:style>
<style:style style:name="Centre" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties style:font-name="F" fo:font-size="13pt"/></style:style>
<style:style style:name="Cell" style:family="paragraph"><style:text-properties style:font-name="F" fo:font-size="12pt"/></style:style>
<style:style style:name="Note" style:family="paragraph"><style:text-properties style:font-name="F" fo:font-size="10pt"/></style:style>
<style:style style:name="Heading" style:family="paragraph" style:default-outline-level="1"><style:text-properties style:font-name="F" fo:font-size="13pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Header" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties style:font-name="F"/></style:style>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="P"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="3cm" fo:margin-right="1.5cm"/><style:header-style><style:header-footer-properties fo:min-height="0.5cm" fo:margin-bottom="0.3cm"/></style:header-style></style:page-layout>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="C" style:family="text"><style:text-properties style:font-name="H"/></style:style>
<style:style style:name="CB" style:family="text"><style:text-properties style:font-name="H" fo:font-weight="bold"/></style:style>
<style:style style:name="Layout" style:family="table"><style:table-properties style:width="16.5cm"/></style:style>
<style:style style:name="Grid" style:family="table"><style:table-properties style:width="16.5cm"/></style:style>
<style:style style:name="Row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>
<style:style style:name="LayoutCell" style:family="table-cell"><style:table-cell-properties fo:border="none"/></style:style>
<style:style style:name="GridCell" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.05cm"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P"><style:header><text:p text:style-name="Header"><text:page-number>1</text:page-number></text:p></style:header></style:master-page></office:master-styles>
<office:body><office:text>{self.body(lines)}</office:text></office:body></office:document>
"""


def plain(lines):
    """The document as text: tables without lines column by column, others row by row, footnotes at the end."""
    out, notes = [], []

    def note(match):
        notes.append(match.group(1))
        return str(len(notes))

    index = 0
    while index < len(lines):
        line = lines[index]
        if line.startswith("||"):
            rows = []
            while index < len(lines) and lines[index].startswith("||"):
                rows.append([cell.strip() for cell in lines[index].strip("| ").split("||")])
                index += 1
            for column in range(max(map(len, rows))):
                out.append("\n".join(row[column].replace(" / ", "\n") for row in rows if column < len(row)))
            continue
        if line.startswith("|"):
            rows = []
            while index < len(lines) and lines[index].startswith("|"):
                rows.append("\t".join(cell.strip() for cell in lines[index].strip("| ").split("|")))
                index += 1
            out.append("\n".join(rows))
            continue
        if line:
            out.append(re.sub(r"^[#=] ", "", line))
        index += 1
    text = "\n\n".join(out)
    text = re.sub(r"\^\[(.*?)\]", note, text)
    text = re.sub(r"\*\*([^*]+)\*\*", r"\1", text)
    return text + "\n\n" + "\n".join(f"{number + 1} {words}" for number, words in enumerate(notes)) + "\n"


def main(source, folder):
    lines = unicodedata.normalize("NFC", Path(source).read_text(encoding="utf-8")).splitlines()
    folder = Path(folder)
    for form in FONTS:
        name = "report" if form == "unicode" else f"report-{form}"
        folder.joinpath(name + ".fodt").write_text(Document(form).flat(lines), encoding="utf-8")
        text = plain(lines)
        if form == "unicode":
            folder.joinpath(name + ".txt").write_text(text, encoding="utf-8")
        else:
            characters = "".join(piece for piece, _ in pieces(text, form, table(form)))
            folder.joinpath(name + ".txt").write_bytes(characters.encode("latin-1"))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
