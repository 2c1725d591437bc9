#!/usr/bin/env python3
"""A synthetic archive of Vietnamese administrative and Party documents, with truth: see README.md.

    generate.py OUT [--documents 10000] [--seed 2026]      OUT/text/**.txt and OUT/truth.jsonl
    generate.py --records [--documents 1000000]            records on standard output, to measure linking
"""
import argparse
import json
import os
import random
import shutil
import sys
import unicodedata

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import judge
import model
import text


def file_name(document, chance):
    code = document.number.replace("/", "-")
    kind = code.split("-")[1]
    return chance.choice(["%s-%s" % (kind, document.serial), code, model.slug(code), model.slug(document.type) + "-" + document.serial])


def choose_path(document, archive, chance, taken):
    """The file's path, and whether its folder is that of its place."""
    place, proper = document.agency.place, False
    draw = chance.random()
    if draw < 0.9:
        proper, folder = True, "%s/%d" % (place.path, document.date.year)
    elif draw < 0.96:
        folder = chance.choice(["luu-tru/%d" % document.date.year, "hop-thu-den", "chua-phan-loai"])
    else:
        folder = "%s/%d" % (chance.choice(archive.places).path, document.date.year)
    name = file_name(document, chance) if proper else "vb-%06d" % chance.randrange(1000000)
    path, copy = "%s/%s.txt" % (folder, name), 1
    while path in taken:
        copy += 1
        path = "%s/%s-%d.txt" % (folder, name, copy)
    taken.add(path)
    return path, proper


def write_archive(out, count, seed):
    chance = random.Random(seed)
    archive = model.Archive(count, chance)
    shutil.rmtree(os.path.join(out, "text"), ignore_errors=True)
    os.makedirs(out, exist_ok=True)
    taken, mentions = set(), 0
    with open(os.path.join(out, "truth.jsonl"), "w", encoding="utf-8") as truth:
        for document in archive.documents:
            if not document.written:
                continue
            document.path, proper = choose_path(document, archive, chance, taken)
            writer = text.Writer(archive, document, chance, proper)
            content = writer.write()
            file = os.path.join(out, "text", document.path)
            os.makedirs(os.path.dirname(file), exist_ok=True)
            nfd = chance.random() < 0.02
            with open(file, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(unicodedata.normalize("NFD", content) if nfd else content)
            write_truth(truth, document, writer, content, nfd)
            mentions += len(writer.mentions)
    print("%d documents, %d mentions in %s" % (len(taken), mentions, out), file=sys.stderr)


def write_truth(stream, document, writer, content, nfd):
    def line(values):
        stream.write(json.dumps(values, ensure_ascii=False) + "\n")
    line({"kind": "document", "doc": document.path, "truth": document.id, "knowable": judge.place_known(writer), "doc_type": document.type,
          "number": document.number, "issued_date": document.date.isoformat(), "agency": document.agency.id})
    for mention in writer.mentions:
        target = mention["target"]
        line({"kind": "mention", "doc": document.path, "char_start": mention["start"], "char_end": mention["end"],
              "text": content[mention["start"]:mention["end"]], "truth": target.id, "knowable": mention["knowable"], "form": mention["form"],
              "serial": target.serial, "noise": "nfd" if nfd else mention["noise"]})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", nargs="?", metavar="OUT")
    parser.add_argument("--documents", type=int)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--records", action="store_true")
    options = parser.parse_args()
    if options.records:
        import records
        records.write(sys.stdout.buffer, options.documents or 1_000_000, options.seed)
    elif options.out:
        write_archive(options.out, options.documents or 10_000, options.seed)
    else:
        parser.error("say where: OUT, or --records")


if __name__ == "__main__":
    main()
