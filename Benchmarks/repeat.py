#!/usr/bin/env python3
"""A document with its text repeated: repeat.py FILE COPIES OUTPUT, for HTML and DOCX."""
import re
import sys
import zipfile

source, copies, output = sys.argv[1], int(sys.argv[2]), sys.argv[3]
if source.endswith(".docx"):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "word/document.xml":
                text = data.decode("utf-8")
                start = re.search(r"<w:body[^>]*>", text).end()
                end = text.rindex("<w:sectPr")
                data = (text[:start] + text[start:end] * copies + text[end:]).encode("utf-8")
            new.writestr(item.filename, data)
else:
    with open(source, encoding="utf-8") as file:
        text = file.read()
    start = re.search(r"<body[^>]*>", text).end()
    end = text.rindex("</body>")
    with open(output, "w", encoding="utf-8") as file:
        file.write(text[:start] + text[start:end] * copies + text[end:])
