#!/usr/bin/env python3
"""Scores the citation graph of a run against the truth of the synthetic archive.

    score.py OUT TRUTH [--top 20] [--json FILE]     OUT: the folder of `trichdan run`; TRUTH: truth.jsonl of generate.py
    score.py --self-test

Mentions are matched by document and overlapping span with the same serial. All pairs of matched mentions in one node are judged
for precision, all pairs of knowable mentions of one real document for recall; both are counted by contingency table.
"""
import argparse
import json
import os
import sys
import tempfile
from collections import Counter, defaultdict

# A mention without a serial in its words may be matched by a record without one.
UNNUMBERED = ("law", "anaphor")


def lines(path):
    with open(path, encoding="utf-8") as stream:
        for line in stream:
            if line.strip():
                yield json.loads(line)


def pairs(count):
    return count * (count - 1) // 2


def ratio(part, whole):
    return part / whole if whole else 1.0


def compatible(truth, record):
    if record["serial"] is None:
        return truth["form"].startswith(UNNUMBERED)
    return record["serial"].lstrip("0") == truth["serial"].lstrip("0")


def match(truths, records):
    """The record for each truth mention of one document (by its index), best overlap first, each record once."""
    found = []
    for t, truth in enumerate(truths):
        for r, record in enumerate(records):
            overlap = min(truth["char_end"], record["char_end"]) - max(truth["char_start"], record["char_start"])
            if overlap > 0 and compatible(truth, record):
                found.append((-overlap, t, r))
    matched, used = {}, set()
    for _, t, r in sorted(found):
        if t not in matched and r not in used:
            matched[t] = records[r]
            used.add(r)
    return matched, len(used)


class Mention:
    __slots__ = ("truth", "node", "known", "form", "noise", "text", "doc", "start", "resolution", "matched", "local")

    def __init__(self, truth, record):
        self.truth, self.known, self.form, self.noise = truth["truth"], truth["knowable"], truth["form"], truth.get("noise")
        self.text, self.doc, self.start = truth["text"], truth["doc"], truth["char_start"]
        self.matched, self.node = record is not None, record["target"] if record else None
        self.resolution = record["resolution"] if record else "no record"
        self.local = not self.truth.startswith("trung-uong|")


def load(out, truth_path):
    truths, documents = defaultdict(list), {}
    for line in lines(truth_path):
        if line["kind"] == "document":
            documents[line["doc"]] = line
        else:
            truths[line["doc"]].append(line)
    records = defaultdict(list)
    for record in lines(os.path.join(out, "references.jsonl")):
        records[record["doc"]].append(record)
    mentions, extra = [], Counter()
    for doc, wanted in truths.items():
        matched, used = match(wanted, records.get(doc, []))
        mentions += [Mention(truth, matched.get(t)) for t, truth in enumerate(wanted)]
        extra["records"] += len(records.get(doc, []))
        extra["unmatched"] += len(records.get(doc, [])) - used
    nodes = {d["doc"]: d["node"] for d in lines(os.path.join(out, "documents.jsonl"))}
    return documents, mentions, nodes, extra


def pairwise(mentions):
    """Precision over mentions with a node ("sure": knowable ones alone), recall over knowable ones."""
    joined, asked = [m for m in mentions if m.node is not None], [m for m in mentions if m.known]
    node, cell = Counter(m.node for m in joined), Counter((m.truth, m.node) for m in joined)
    truth, known = Counter(m.truth for m in asked), Counter((m.truth, m.node) for m in asked if m.node is not None)
    right, made = sum(map(pairs, cell.values())), sum(map(pairs, node.values()))
    held, due = sum(map(pairs, known.values())), sum(map(pairs, truth.values()))
    sure = sum(map(pairs, Counter(m.node for m in asked if m.node is not None).values()))
    return {"sure": ratio(held, sure), "precision": ratio(right, made), "recall": ratio(held, due), "wrong": made - right, "lost": due - held}


def b_cubed(mentions):
    """Over knowable mentions; one without a node is a node of its own."""
    asked = [m for m in mentions if m.known]
    truth = Counter(m.truth for m in asked)
    node = Counter(m.node for m in asked if m.node is not None)
    cell = Counter((m.truth, m.node) for m in asked if m.node is not None)
    precision = sum(1 if m.node is None else cell[m.truth, m.node] / node[m.node] for m in asked)
    recall = sum(1 / truth[m.truth] if m.node is None else cell[m.truth, m.node] / truth[m.truth] for m in asked)
    p, r = ratio(precision, len(asked)), ratio(recall, len(asked))
    return {"precision": p, "recall": r, "f1": ratio(2 * p * r, p + r)}


def by_label(mentions, label):
    """For each label: mentions, share matched, share of the pairs of its mentions that are right, and that are held."""
    node = Counter(m.node for m in mentions if m.node is not None)
    cell = Counter((m.truth, m.node) for m in mentions if m.node is not None)
    truth = Counter(m.truth for m in mentions if m.known)
    known = Counter((m.truth, m.node) for m in mentions if m.known and m.node is not None)
    rows = defaultdict(lambda: [0] * 7)
    for m in mentions:
        row = rows[label(m)]
        row[0] += 1
        row[1] += m.matched
        row[6] += m.known
        if m.node is not None:
            row[2] += cell[m.truth, m.node] - 1
            row[3] += node[m.node] - 1
        if m.known:
            row[4] += known[m.truth, m.node] - 1 if m.node is not None else 0
            row[5] += truth[m.truth] - 1
    return rows


def differs(one, other):
    """What tells two identities apart: "place-path|type|number|date"."""
    if one.count("|") != 3 or other.count("|") != 3:
        return "identity"
    (agency, kind, number, date), (agency2, kind2, number2, date2) = one.split("|"), other.split("|")
    parts = ["type"] * (kind != kind2) + ["number"] * (number != number2)
    if agency != agency2:
        old, new = agency.startswith("2025/"), agency2.startswith("2025/")
        level, level2 = (a.removeprefix("2025/").count("/") for a in (agency, agency2))
        parts.append("side of the merger" if old != new else "level" if level != level2 else "place or body")
    elif date != date2:
        parts.append("date")
    return " + ".join(parts) or "nothing"


def confusions(mentions, top):
    """The most frequent wrong joins and lost pairs, as (pairs, words, example)."""
    nodes, truths = defaultdict(lambda: defaultdict(list)), defaultdict(lambda: defaultdict(list))
    for m in mentions:
        if m.node is not None:
            nodes[m.node][m.truth].append(m)
        if m.known:
            truths[m.truth][m.node].append(m)
    wrong, lost = Counter(), Counter()
    example = {}
    for node, groups in nodes.items():
        if len(groups) > 1:
            main = max(groups, key=lambda t: (len(groups[t]), t))
            for truth, group in groups.items():
                if truth != main:
                    for m in group:
                        key = (m.form, differs(main, truth))
                        wrong[key] += len(groups[main])
                        example.setdefault(("wrong",) + key, "%s@%d «%s» is %s, joined with %s in %s" % (m.doc, m.start, m.text, truth, main, node))
    for truth, groups in truths.items():
        if len(groups) > 1 or None in groups:
            main = max((n for n in groups if n is not None), key=lambda n: (len(groups[n]), n), default=None)
            size = len(groups[main]) if main is not None else sum(map(len, groups.values())) - 1
            for node, group in groups.items():
                if node != main or node is None:
                    for m in group:
                        key = (m.form, "no record" if not m.matched else "no node" if node is None else "another node, " + m.resolution)
                        lost[key] += size
                        example.setdefault(("lost",) + key, "%s@%d «%s» is %s, in %s instead of %s" % (m.doc, m.start, m.text, truth, node, main))
    return ([(n, key, example[("wrong",) + key]) for key, n in wrong.most_common(top)],
            [(n, key, example[("lost",) + key]) for key, n in lost.most_common(top)])


def own_nodes(documents, mentions, nodes):
    """Of the documents that other files cite knowably: how many are themselves the node most of those citations have."""
    cited, cites = defaultdict(Counter), Counter()
    owner = {line["truth"]: doc for doc, line in documents.items() if line["knowable"]}
    for m in mentions:
        doc = owner.get(m.truth)
        if doc is not None and doc != m.doc and m.known:
            cited[doc][m.node] += 1
            cites[m.node is not None and m.node == nodes.get(doc)] += 1
    heads = sum(1 for doc, group in cited.items() if nodes.get(doc) is not None and group[nodes[doc]] == max(group.values()))
    return ratio(heads, len(cited)), len(cited), ratio(cites[True], cites[True] + cites[False]), sum(cites.values())


def report(out, truth_path, top):
    documents, mentions, nodes, extra = load(out, truth_path)
    matched, known = sum(m.matched for m in mentions), sum(m.known for m in mentions)
    named = {m.node for m in mentions if m.node is not None}
    print("documents %d, mentions %d, knowable %.3f" % (len(documents), len(mentions), ratio(known, len(mentions))))
    print("matched by a record %.4f; records that are no mention of the truth %d of %d" % (ratio(matched, len(mentions)), extra["unmatched"], extra["records"]))
    print("nodes cited %d, real documents cited %d; files in one node with another %d" % (
        len(named), len({m.truth for m in mentions}), len(nodes) - len(set(nodes.values()))))
    figures = {}
    for name, some in (("all", mentions), ("local", [m for m in mentions if m.local])):
        figures[name] = {"pairwise": pairwise(some), "b_cubed": b_cubed(some)}
        p, b = figures[name]["pairwise"], figures[name]["b_cubed"]
        print("%-5s pairwise precision %.4f (of knowable %.4f) recall %.4f (wrong %d, lost %d) · B³ precision %.4f recall %.4f F1 %.4f" % (
            name, p["precision"], p["sure"], p["recall"], p["wrong"], p["lost"], b["precision"], b["recall"], b["f1"]))
    share, count, links, total = own_nodes(documents, mentions, nodes)
    print("own header is the node others cite: %.4f of %d documents, %.4f of %d citations" % (share, count, links, total))
    figures.update(matched=ratio(matched, len(mentions)), own_node=share, own_links=links)
    for title, label in (("form", lambda m: m.form), ("slip of the typist", lambda m: m.noise or "none")):
        print("\n%-20s mentions knowable matched precision recall" % title)
        for name, row in sorted(by_label(mentions, label).items()):
            print("%-20s %8d %8.3f %7.4f %9.4f %6.4f" % (
                name, row[0], ratio(row[6], row[0]), ratio(row[1], row[0]), ratio(row[2], row[3]), ratio(row[4], row[5])))
    wrong, lost = confusions(mentions, top)
    for title, found in (("wrongly joined pairs, by form and what differs", wrong), ("lost pairs, by form and why", lost)):
        print("\n" + title)
        for count, (form, what), text in found:
            print("%9d  %s: %s\n           e.g. %s" % (count, form, what, text))
    missing = defaultdict(list)
    for m in mentions:
        if not m.matched:
            missing[m.form, m.noise].append(m)
    if missing:
        print("\nmentions without a record")
        for (form, noise), group in sorted(missing.items(), key=lambda item: -len(item[1]))[:top]:
            print("%9d  %s, %s: e.g. %s" % (len(group), form, noise or "no slip", "; ".join("%s@%d «%s»" % (m.doc, m.start, m.text) for m in group[:2])))
    return figures


def self_test():
    """Figures worked out by hand, and the contingency table against loops over pairs."""
    import random
    truth = lambda start, name, serial, known=True, form="own-full", doc="a.txt": {
        "kind": "mention", "doc": doc, "char_start": start, "char_end": start + 5, "text": "x", "truth": name,
        "knowable": known, "form": form, "serial": serial}
    record = lambda start, serial, target, doc="a.txt": {
        "doc": doc, "char_start": start, "char_end": start + 4, "serial": serial, "target": target, "resolution": "resolved"}
    truths = [truth(0, "A", "01"), truth(10, "A", "01"), truth(20, "A", "01"), truth(30, "B", "2"), truth(40, "B", "2", known=False),
              truth(50, "L", "45", form="law-year"), {"kind": "document", "doc": "a.txt", "truth": "B", "knowable": True}]
    records = [record(0, "1", "n1"), record(11, "01", "n1"), record(20, "9", "n1"), record(30, "2", "n1"), record(40, "2", "n2"),
               record(50, None, "n3")]
    with tempfile.TemporaryDirectory() as folder:
        for name, content in (("truth.jsonl", truths), ("references.jsonl", records), ("documents.jsonl", [{"doc": "a.txt", "node": "n1"}])):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as stream:
                stream.writelines(json.dumps(line) + "\n" for line in content)
        documents, mentions, nodes, extra = load(folder, os.path.join(folder, "truth.jsonl"))
    assert [m.node for m in mentions] == ["n1", "n1", None, "n1", "n2", "n3"], [m.node for m in mentions]
    assert extra["unmatched"] == 1
    found = pairwise(mentions)
    assert (found["wrong"], found["lost"]) == (2, 2) and abs(found["precision"] - 1 / 3) < 1e-12 and abs(found["recall"] - 1 / 3) < 1e-12
    chance = random.Random(1)
    some = []
    for index in range(200):
        line = truth(index, chance.choice("ABCDEF"), "1", chance.random() < 0.8)
        some.append(Mention(line, {"target": chance.choice(["x", "y", "z", None]), "resolution": ""} if chance.random() < 0.9 else None))
    couples = [(a, b) for i, a in enumerate(some) for b in some[:i]]
    joined = [(a, b) for a, b in couples if a.node is not None and a.node == b.node]
    due = [(a, b) for a, b in couples if a.known and b.known and a.truth == b.truth]
    found = pairwise(some)
    assert abs(found["precision"] - sum(a.truth == b.truth for a, b in joined) / len(joined)) < 1e-12
    assert abs(found["recall"] - sum(a.node is not None and a.node == b.node for a, b in due) / len(due)) < 1e-12
    perfect = [Mention(truth(i, name, "1"), {"target": name, "resolution": ""}) for i, name in enumerate("AABBBC")]
    assert b_cubed(perfect)["f1"] == 1 and pairwise(perfect)["recall"] == 1
    assert differs("a/b/ubnd|kế hoạch|1/KH-UBND|2020-01-01", "a/ubnd|kế hoạch|1/KH-UBND|2020-01-01") == "level"
    print("score.py: self-test passed")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", nargs="?")
    parser.add_argument("truth", nargs="?")
    parser.add_argument("--top", type=int, default=20)
    parser.add_argument("--json", metavar="FILE", help="write the figures there too")
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    if options.self_test:
        self_test()
    elif options.truth:
        figures = report(options.out, options.truth, options.top)
        if options.json:
            with open(options.json, "w", encoding="utf-8") as stream:
                json.dump(figures, stream, indent=1)
    else:
        parser.error("give OUT and TRUTH, or --self-test")


if __name__ == "__main__":
    main()
