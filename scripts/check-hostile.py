#!/usr/bin/env python3
"""Files that mean harm, or are only broken, beside good ones: each must become its error record within its limit, the run
must end, memory must stay small, and the good files must come out whole.

    scripts/check-hostile.py PROGRAM [--keep DIR] [--megabytes 300]

Makes everything itself in a temporary folder; nothing but the standard library is needed.
"""

import argparse
import io
import json
import os
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zipfile

TEXT = "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ; Kế hoạch số 16-KH/ĐU cấp 2.500.000 đồng.\n"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
OPEN = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
CLOSE = "</w:body></w:document>"


def paragraph(text):
    return f"<w:p><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def docx(body, head='<?xml version="1.0" encoding="UTF-8"?>', chunks=None):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        package.writestr("[Content_Types].xml", TYPES)
        with package.open("word/document.xml", "w", force_zip64=False) as part:
            part.write((head + OPEN).encode())
            part.write(body.encode())
            for chunk in chunks or []:
                part.write(chunk)
            part.write(CLOSE.encode())
    return out.getvalue()


def zipped(entries, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method, compresslevel=9) as bundle:
        for name, data in entries:
            bundle.writestr(name, data)
    return out.getvalue()


def zeros(megabytes):
    """A zip whose one entry is a text of blanks: about a thousandth of its size when packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as bundle:
        with bundle.open("big.txt", "w") as entry:
            block = b"a" * (1 << 20)
            for _ in range(megabytes):
                entry.write(block)
    return out.getvalue()


def million_entries(count):
    """A zip of empty entries, written by hand: the standard library would take minutes."""
    local, central = io.BytesIO(), io.BytesIO()
    for number in range(count):
        name = b"%07d.txt" % number
        offset = local.tell()
        local.write(struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 0, 0, 33, 0, 0, 0, len(name), 0) + name)
        central.write(
            struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 0, 0, 33, 0, 0, 0, len(name), 0, 0, 0, 0, 0, offset)
            + name
        )
    body, index = local.getvalue(), central.getvalue()
    end64 = struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, count, count, len(index), len(body))
    locator = struct.pack("<IIQI", 0x07064B50, 0, len(body) + len(index), 1)
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return body + index + end64 + locator + end


def pdf(objects, trailer_extra=b"", tail=b""):
    """A PDF of numbered objects (bytes each); object 1 is the catalogue."""
    out = io.BytesIO()
    out.write(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer_extra, start))
    return out.getvalue() + tail


def stream(data, extra=b""):
    return b"<< /Length %d %s >>\nstream\n" % (len(data), extra) + data + b"\nendstream"


def page_objects(content, resources=b"/Font << /F 5 0 R >>"):
    return [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << " + resources + b" >> >>",
        stream(content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]


LINE = b"BT /F 12 Tf 72 700 Td (Cong van so 490-CV/HU ngay 12/3/2021) Tj ET"


def looping_pages():
    objects = page_objects(LINE)
    objects[1] = b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>"
    return pdf(objects)


def endless_forms(levels=12, calls=12):
    """Forms that draw forms: calls ** levels pieces of text."""
    forms = [b"/X%d %d 0 R" % (level, 6 + level) for level in range(levels)]
    resources = b"/Font << /F 5 0 R >> /XObject << " + b" ".join(forms) + b" >>"
    objects = page_objects(b"/X0 Do", resources)
    for level in range(levels):
        body = b" ".join([b"/X%d Do" % (level + 1)] * calls) if level + 1 < levels else LINE
        objects.append(
            stream(body, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << " + resources + b" >>")
        )
    return pdf(objects)


def encrypted_pdf():
    secret = b"<" + b"5A" * 32 + b">"
    objects = page_objects(LINE) + [
        b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -3904 /O " + secret + b" /U " + secret + b" >>"
    ]
    return pdf(objects, b"/Encrypt 6 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>]")


def compound(streams):
    """A compound file ([MS-CFB] version 3) of small streams, all in the ordinary FAT (each padded to 4,096 bytes)."""
    sector, end = 512, 0xFFFFFFFE
    fat, body, entries = [0xFFFFFFFD, 0], b"", []
    directory = -(-(len(streams) + 1) // 4)
    fat = [0xFFFFFFFD] + [2 + i if i + 1 < directory else end for i in range(directory)]
    at = 1 + directory
    for name, data in streams:
        data = data + b"\0" * (max(4096, -(-len(data) // sector) * sector) - len(data))
        count = len(data) // sector
        fat += [at + i + 1 if i + 1 < count else end for i in range(count)]
        entries.append((name, at, len(data)))
        body += data
        at += count
    fat += [0xFFFFFFFF] * (128 - len(fat))
    header = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<I", 0) + b"\xFF" * 4 * 108

    def entry(name, kind, child, start, size, right=0xFFFFFFFF):
        raw = name.encode("utf-16le")
        return (
            raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) + 2, kind, 1)
            + struct.pack("<III", 0xFFFFFFFF, right, child) + b"\0" * 36 + struct.pack("<IQ", start, size)
        )

    listing = entry("Root Entry", 5, 1, end, 0)
    for number, (name, start, size) in enumerate(entries, 1):
        listing += entry(name, 2, 0xFFFFFFFF, start, size, number + 1 if number < len(entries) else 0xFFFFFFFF)
    listing += b"\0" * (directory * sector - len(listing))
    return header + struct.pack("<128I", *fat[:128]) + listing + body


def nested(depth, inner):
    data = inner
    for level in range(depth):
        data = zipped([(f"level{level}.zip", data)])
    return data


def hostile():
    """(name, bytes, codes that its records may have, whether it may give a document as well)"""
    good = docx(paragraph(TEXT.strip()))
    entities = '<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY a0 "Kế hoạch số 16-KH/ĐU ">' + "".join(
        f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12)
    ) + "]>"
    outside = '<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    row = "<w:tr>" + "".join(f"<w:tc>{paragraph('Quyết định số %d/QĐ-UBND' % n)}</w:tc>" for n in range(4)) + "</w:tr>"
    rows = (row * 2000).encode()
    table = b"<tr><td>Quy\xe1\xba\xbft \xc4\x91\xe1\xbb\x8bnh s\xe1\xbb\x91 12/Q\xc4\x90-UBND</td><td>1.000.000 \xc4\x91\xe1\xbb\x93ng</td></tr>\n"
    yield "zip-bomb.zip", zeros(1500), {"zip-bomb", "too-large"}, False
    yield "bomb.docx", docx("", chunks=[(paragraph("a" * 1000) * 1000).encode()] * 400), {"zip-bomb", "too-large"}, False
    yield "nested-bombs.zip", zipped([(f"{n}.zip", zipped([(f"{m}.zip", zeros(200)) for m in range(3)])) for n in range(3)]), {"zip-bomb", "too-large"}, False
    yield "deep.zip", nested(40, TEXT.encode()), {"too-deep"}, False
    yield "million.zip", million_entries(1_000_000), {"too-many-entries", "empty"}, False
    yield "entities.docx", docx(paragraph("&a11;"), entities), {"broken", "empty", "too-large"}, False
    yield "outside.docx", docx(paragraph("&x;"), outside), {"broken", "empty"}, False
    yield "traversal.zip", zipped([("../../../../tmp/trichdan-escaped.txt", TEXT), ("/etc/trichdan-escaped.txt", TEXT), ("..\\..\\escaped.txt", TEXT)]), set(), True
    yield "truncated.docx", good[: len(good) // 2], {"broken"}, True
    yield "truncated.zip", zipped([("a.txt", os.urandom(100) + b"x"), ("b.txt", TEXT * 100)])[:700], {"broken", "binary", "unknown-encoding"}, True
    yield "truncated.pdf", pdf(page_objects(LINE))[:420], {"broken", "no-text", "empty"}, True
    yield "encrypted.pdf", encrypted_pdf(), {"encrypted"}, False
    yield "encrypted.docx", compound([("EncryptionInfo", b"\4\0\4\0" + b"x" * 500), ("EncryptedPackage", os.urandom(9000))]), {"encrypted"}, False
    yield "loop.pdf", looping_pages(), {"broken", "no-text", "timeout"}, True
    yield "endless.pdf", endless_forms(), {"timeout", "broken", "too-large", "out-of-memory"}, False
    yield "empty.docx", b"", {"empty"}, False
    yield "empty.txt", b"", {"empty"}, False
    yield "really-text.pdf", TEXT.encode(), {"wrong-extension"}, True
    yield "really-docx.doc", good, {"wrong-extension"}, True
    yield "really-noise.doc", bytes.fromhex("D0CF11E0A1B11AE1") + os.urandom(20000), {"broken", "unsupported-format"}, False
    yield "noise.rtf", b"{\\rtf1" + os.urandom(200000), {"broken", "empty", "binary", "unknown-encoding", "doubtful-encoding"}, True
    yield "groups.rtf", b"{\\rtf1 " + b"{" * 2_000_000 + TEXT.encode(), {"broken", "too-deep", "empty"}, True
    yield "table.html", b"<html><body><table>" + table * (100_000_000 // len(table)) + b"</table></body></html>", {"too-large"}, True
    yield "table.docx", docx("<w:tbl>", chunks=[rows] * 170 + [b"</w:tbl>"]), {"too-large", "zip-bomb"}, False
    yield "attributes.docx", docx("<w:p " + " ".join(f'a{n}="{n}"' for n in range(300_000)) + "/>"), {"broken"}, False
    yield "elements.html", b"<html><body>" + b"<div>" * 1_000_000 + TEXT.encode(), {"too-deep", "broken"}, True


def peak(process, seen):
    """The largest sum of resident memory of a process and what it started, and its own largest, in bytes."""
    page = os.sysconf("SC_PAGE_SIZE")
    while process.poll() is None:
        family, total = {process.pid}, 0
        try:
            for name in os.listdir("/proc"):
                if name.isdigit():
                    with open(f"/proc/{name}/stat") as file:
                        fields = file.read().rsplit(")", 1)[1].split()
                    if int(fields[1]) in family or int(name) == process.pid:
                        family.add(int(name))
                        total += int(fields[21]) * page
                        if int(name) == process.pid:
                            seen[1] = max(seen[1], int(fields[21]) * page)
        except (OSError, IndexError, ValueError):
            continue
        seen[0] = max(seen[0], total)
        time.sleep(0.02)


def lines(out, name):
    """The records of a file of an output folder."""
    path = os.path.join(out, name + ".jsonl")
    return [json.loads(line) for line in open(path, encoding="utf-8")] if os.path.exists(path) else []


def check_walk(program, folder):
    """A folder of what a disk may hold besides documents: each is an error or is read, and nothing is waited for."""
    inside, out, outside = (os.path.join(folder, name) for name in ("walk", "walk-out", "outside"))
    for path in (inside, outside):
        os.makedirs(path)

    def put(*names, text=TEXT):
        path = os.path.join(os.fsencode(inside), *(name if isinstance(name, bytes) else name.encode() for name in names))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(text.encode())
        return path

    read, failed = set(), set()
    for name in ("good.txt", "two\nlines.txt", "tab\there.txt", " blank .txt", "báo cáo.txt", "*.txt", "[x].txt", "-"):
        put(name)
        read.add(name)
    put("ba\u0301o.txt")
    read.add("báo.txt")
    put(b"b\xe1o", b"\xff.txt")
    read.add("b\ufffdo/\ufffd.txt")
    os.mkfifo(os.path.join(inside, "pipe.txt"))
    os.mkfifo(os.path.join(inside, "pipe.jsonl"))
    server = socket.socket(socket.AF_UNIX)
    server.bind(os.path.relpath(os.path.join(inside, "socket")))
    os.symlink("/dev/zero", os.path.join(inside, "zero"))
    os.symlink("self", os.path.join(inside, "self"))
    os.symlink("nowhere", os.path.join(inside, "broken"))
    failed |= {"pipe.txt", "pipe.jsonl", "socket", "zero", "self", "broken"}
    os.symlink(".", os.path.join(inside, "loop"))
    os.symlink("..", os.path.join(inside, "above"))
    os.symlink(outside, os.path.join(inside, "z-outside"))
    with open(os.path.join(outside, "o.txt"), "w") as file:
        file.write(TEXT)
    # A folder is read once, under the first name that leads to it.
    read.add("above/outside/o.txt")
    put("shut", "s.txt")
    os.chmod(os.path.join(inside, "shut"), 0)
    os.chmod(put("secret.txt"), 0)
    failed |= {"shut", "secret.txt"}
    os.makedirs(os.path.join(inside, "rules"))
    os.mkfifo(os.path.join(inside, "rules", ".ignore"))
    failed.add("rules/.ignore")
    # Patterns that would take a matcher that tries every way longer than anyone lives.
    put("slow", ".ignore", text=("a*" * 60 + "b\n" + "**/a*/" * 20 + "b\n") * 100)
    for number in range(200):
        put("slow", "a" * 200 + f"{number}.txt")
        read.add("slow/" + "a" * 200 + f"{number}.txt")
    # A path longer than the system takes: the folder where it becomes too long is said.
    start = os.getcwd()
    os.chdir(inside)
    for level in range(30):
        os.mkdir("x" * 150)
        os.chdir("x" * 150)
    os.chdir(start)
    # The superuser may read all: the run is somebody else's.
    os.makedirs(out)
    for path in (folder, out):
        os.chmod(path, 0o777)
    nobody = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
    wrong = []
    try:
        done = subprocess.run([program, "run", inside, "--out", out, "--quiet"], stderr=subprocess.PIPE, timeout=120, **nobody)
        if done.returncode != 1:
            wrong.append(f"the walk ended with {done.returncode}: {done.stderr.decode()[:500]}")
        deep = {record["doc"] for record in lines(out, "errors") if record["doc"].startswith("xxx")}
        if len(deep) != 1:
            wrong.append(f"the folder that is too deep is {len(deep)} errors")
        found = {record["doc"] for record in lines(out, "documents")}
        errors = {record["doc"] for record in lines(out, "errors") if record["code"] == "unreadable"} - deep
        # What stands beside the folder is this script's own.
        found = {doc for doc in found if not doc.startswith("above/") or doc in read}
        errors = {doc for doc in errors if not doc.startswith("above/")}
        for what, want, got in (("read", read, found), ("an error", failed, errors)):
            if want - got:
                wrong.append(f"should be {what}: {sorted(want - got)[:5]}")
            if got - want:
                wrong.append(f"should not be {what}: {sorted(got - want)[:5]}")
        listed = b"\0".join(os.path.join(os.fsencode(inside), name) for name in (b"pipe.txt", b"none.txt", b"b\xe1o/\xff.txt", b"good.txt"))
        done = subprocess.run(
            [program, "run", "--files-from", "-", "--null", "--out", out, "--quiet"], input=listed, stderr=subprocess.PIPE, timeout=60, **nobody
        )
        counts = (done.returncode, len(lines(out, "documents")), len(lines(out, "errors")))
        if counts != (1, 2, 2):
            wrong.append(f"the list ended with code, documents, errors {counts}, not (1, 2, 2)")
    except subprocess.TimeoutExpired:
        wrong.append("the walk waited for something")
    finally:
        os.chmod(os.path.join(inside, "shut"), 0o700)
        server.close()
    print(f"walk: {len(read)} read, {len(failed) + 1} errors  {'WRONG' if wrong else 'ok'}")
    return wrong


def check_time(program, folder):
    """A document that takes longer than it may is one error, the others are read, and a later run reads it."""
    inside, out = os.path.join(folder, "time"), os.path.join(folder, "time-out")
    os.makedirs(inside)
    # An old encoding that words have to tell is what takes this program longest.
    line = b"C\xa8n c\xf8 Ngh\xde \xae\xdenh s\xe8 30/2020, quy\xd5t \xae\xdenh c\xf1a ch\xddnh ph\xf1\n"
    with open(os.path.join(inside, "slow.txt"), "wb") as file:
        file.write(line * (24_000_000 // len(line)))
    with open(os.path.join(inside, "good.txt"), "w") as file:
        file.write(TEXT)
    wrong = []

    def run(*options):
        done = subprocess.run([program, "run", inside, "--out", out, "--quiet", *options], stderr=subprocess.PIPE)
        codes = sorted(record["code"] for record in lines(out, "errors"))
        return done.returncode, codes, sorted(record["doc"] for record in lines(out, "documents"))

    if (got := run("--max-document-seconds", "1")) != (1, ["timeout"], ["good.txt"]):
        wrong.append(f"a document that takes too long: {got}")
    if (got := run("--update")) != (0, [], ["good.txt", "slow.txt"]):
        wrong.append(f"the same with time enough: {got}")
    print(f"time: a document of 24 MB beyond its limit  {'WRONG' if wrong else 'ok'}")
    return wrong


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--keep")
    parser.add_argument("--megabytes", type=int, default=300)
    parser.add_argument("--seconds", default="5")
    arguments = parser.parse_args()
    folder = arguments.keep or tempfile.mkdtemp(prefix="trichdan-hostile-")
    inside, out = os.path.join(folder, "in"), os.path.join(folder, "out")
    os.makedirs(inside, exist_ok=True)
    expected = {}
    for name, data, codes, may_read in hostile():
        expected[name] = (codes, may_read)
        with open(os.path.join(inside, name), "wb") as file:
            file.write(data)
    for number in range(20):
        with open(os.path.join(inside, f"good-{number:02}.txt"), "w") as file:
            file.write(TEXT)
        with open(os.path.join(inside, f"good-{number:02}.docx"), "wb") as file:
            file.write(docx(paragraph(TEXT.strip())))
    start = time.time()
    process = subprocess.Popen(
        [arguments.program, "run", inside, "--out", out, "--quiet", "--max-seconds", arguments.seconds],
        stderr=subprocess.PIPE,
    )
    seen = [0, 0]
    watcher = threading.Thread(target=peak, args=(process, seen))
    watcher.start()
    said = process.stderr.read().decode()
    process.wait()
    watcher.join()
    seconds = time.time() - start
    wrong = []
    if process.returncode != 1:
        wrong.append(f"the run ended with {process.returncode}, not 1: {said[:500]}")

    def records(name):
        path = os.path.join(out, name + ".jsonl")
        return [json.loads(line) for line in open(path)] if os.path.exists(path) else []

    codes, documents, references = {}, {}, {}
    for record in records("errors"):
        codes.setdefault(record["doc"].split("/")[0], []).append(record["code"])
    for record in records("documents"):
        documents.setdefault(record["doc"].split("/")[0], []).append(record["doc"])
    for record in records("references"):
        references.setdefault(record["doc"].split("/")[0], []).append(record["key"])
    for name, (allowed, may_read) in expected.items():
        got, read = codes.get(name, []), documents.get(name, [])
        shown = ", ".join(sorted(set(got))) or "-"
        verdict = "ok"
        if set(got) - allowed or (not got and not read) or (read and not may_read):
            verdict = "WRONG"
            wrong.append(f"{name}: codes {shown}, {len(read)} documents; expected one of {sorted(allowed)}")
        print(f"{name:20} {os.path.getsize(os.path.join(inside, name)):>11,} bytes  {shown:30} {len(read):>7} documents  {verdict}")
    for number in range(20):
        for form in ("txt", "docx"):
            name = f"good-{number:02}.{form}"
            if sorted(references.get(name, [])) != ["kh:16::kh-du", "nd:30:2020:nd-cp"]:
                wrong.append(f"{name} is not whole: {references.get(name)} {codes.get(name)}")
    for path in ("/tmp/trichdan-escaped.txt", "/etc/trichdan-escaped.txt"):
        if os.path.exists(path):
            wrong.append(f"{path} was written")
    # Each parser in a process of its own has a limit of its own, --max-memory.
    megabytes = seen[1] / 1e6
    if megabytes > arguments.megabytes:
        wrong.append(f"memory {megabytes:.0f} MB is over {arguments.megabytes}")
    print(f"{seconds:.1f} s, peak memory {megabytes:.0f} MB with parsers in processes of their own, {seen[1] / 1e6:.0f} MB without")
    wrong += check_walk(os.path.abspath(arguments.program), folder)
    wrong += check_time(os.path.abspath(arguments.program), folder)
    for line in wrong:
        print("wrong: " + line)
    sys.exit(1 if wrong else 0)


main()
