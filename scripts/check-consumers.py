"""Loads each form of `trichdan graph` in its consumer and compares it with nodes.jsonl and edges.jsonl.

    check-consumers.py TRICHDAN INPUT FOLDER_OF_AN_OLD_NETWORKX

Two graphs are tried: that of INPUT, and a small one made here whose names hold everything that some format takes for its own.
Run by `make consumers`.
"""
import collections
import csv
import html
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import duckdb
import networkx as nx
import rdflib

TRICHDAN, INPUT, OLD_NETWORKX = sys.argv[1:]
ELI = rdflib.Namespace("http://data.europa.eu/eli/ontology#")
TD = rdflib.Namespace("urn:trichdan:vocab#")
NODE_FIELDS = ("doc_type number key branch issuer issuer_code issuer_place issued_date year term title doc urn status "
               "mentions in_degree out_degree pagerank component").split()
EDGE_FIELDS = "relation provision weight asserted_by first plausible".split()
INTEGERS = {"year", "mentions", "in_degree", "out_degree", "component", "weight"}
ELI_NAMES = {
    "cites": ["cites"], "based_on": ["based_on"], "implements": ["applies"], "details": ["implements"],
    "guides": ["implements"], "amends": ["amends"], "supplements": ["changes"], "replaces": ["repeals", "replaces"],
    "repeals": ["repeals"], "corrects": ["corrects"], "suspends": ["changes"], "consolidates": ["consolidates"],
    "attached_to": ["is_annex_of"], "interprets": ["related_to"], "announces": ["related_to"],
    "reviews": ["related_to"], "proposes": ["related_to"]}
failures = 0


def check(what, isRight, detail=""):
    global failures
    failures += not isRight
    print(f"  {'ok' if isRight else 'FAILED'}  {what}{'' if isRight else ': ' + str(detail)[:600]}")


def same(what, found, expected):
    """Compares two collections as multisets and shows what differs."""
    found, expected = collections.Counter(found), collections.Counter(expected)
    check(f"{what} ({sum(expected.values())})", found == expected,
          f"too many {list((found - expected).items())[:2]}, missing {list((expected - found).items())[:2]}")


def graph(out, name, *more):
    return subprocess.run([TRICHDAN, "graph", out, "--format", name, *more], check=True, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL).stdout


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def for_xml(value):
    """What XML 1.0 cannot hold is U+FFFD."""
    return re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", value) if isinstance(value, str) else value


def node_rows(nodes, clean=lambda value: value):
    return [(clean(n["id"]), *(clean(n[f]) for f in NODE_FIELDS)) for n in nodes]


def edge_rows(edges, clean=lambda value: value):
    return [(clean(e["src"]), clean(e["dst"]), *(clean(e[f]) for f in EDGE_FIELDS)) for e in edges]


def compare_networkx(what, g, nodes, edges, clean):
    check(f"{what}: a directed graph with parallel edges", g.is_directed() and g.is_multigraph())
    # Gephi's format has the weight as a float.
    same(f"{what}: nodes", [(n, *(d.get(f) for f in NODE_FIELDS)) for n, d in g.nodes(data=True)],
         node_rows(nodes, clean))
    same(f"{what}: edges", [(a, b, *(d.get(f) for f in EDGE_FIELDS)) for a, b, d in g.edges(data=True)],
         edge_rows(edges, clean))


def compare_csv(what, folder, nodes, edges, header):
    def load(name):
        # null_padding and friends stay off: a file that is not RFC 4180 must fail.
        relation = duckdb.sql(f"select * from read_csv('{folder}/{name}', header=true, all_varchar=true, "
                              "delim=',', quote='\"', escape='\"', allow_quoted_nulls=false, strict_mode=true)")
        return relation.columns, relation.fetchall()

    def text(field, value):
        if value is None or isinstance(value, str):
            return value
        return repr(value).lower() if isinstance(value, bool) else repr(value)

    def column(name):
        return name.split(":")[0] or name

    columns, rows = load("nodes.csv")
    names = [column(c) for c in columns]
    wanted = [{"id": n["id"], ":LABEL": "Document;Read" if n["doc"] is not None else "Document",
               **{f: text(f, n[f]) for f in NODE_FIELDS}} for n in nodes]
    flat = (lambda v: v.replace("\n", " ").replace("\r", " ") if isinstance(v, str) else v) if header else (lambda v: v)
    same(f"{what}: nodes.csv", [tuple(float(v) if k == "pagerank" else v for k, v in zip(names, row)) for row in rows],
         [tuple(float(w[k]) if k == "pagerank" else flat(w[k]) for k in names) for w in wanted])
    columns, rows = load("edges.csv")
    names = [column(c) for c in columns]
    wanted = [{"src": e["src"], "dst": e["dst"], ":START_ID": e["src"], ":END_ID": e["dst"],
               ":TYPE": e["relation"].upper(), **{f: text(f, e[f]) for f in EDGE_FIELDS}} for e in edges]
    same(f"{what}: edges.csv", rows, [tuple(flat(w[k]) for k in names) for w in wanted])
    if not header:
        typed = duckdb.sql(f"select count(*), sum(mentions), sum(pagerank) from '{folder}/nodes.csv'").fetchall()[0]
        check(f"{what}: types are guessed right", typed[:2] == (len(nodes), sum(n["mentions"] for n in nodes)), typed)


def compare_rdf(out, nodes, edges):
    turtle, jsonld = rdflib.Graph(), rdflib.Graph()
    turtle.parse(data=graph(out, "turtle"), format="turtle")
    jsonld.parse(data=graph(out, "jsonld"), format="json-ld")
    check(f"turtle and jsonld: {len(turtle)} triples in both, the same", set(turtle) == set(jsonld),
          list(set(turtle) ^ set(jsonld))[:2])
    check("rdf: documents", len(set(turtle.subjects(rdflib.RDF.type, ELI.LegalResource))) == len(nodes))
    check("rdf: relations", len(set(turtle.subjects(rdflib.RDF.type, TD.Relation))) == len(edges))

    def iri(node):
        from urllib.parse import quote
        return rdflib.URIRef("urn:trichdan:" + quote(node, safe="/-._~"))

    wanted = {(iri(e["src"]), ELI[name], iri(e["dst"])) for e in edges for name in ELI_NAMES[e["relation"]]}
    names = {ELI[n] for several in ELI_NAMES.values() for n in several}
    check(f"rdf: triples of ELI ({len(wanted)})", {t for t in turtle if t[1] in names} == wanted)
    same("rdf: titles", [(s, str(o), o.language) for s, o in turtle.subject_objects(ELI.title)],
         [(iri(n["id"]), n["title"], "vi") for n in nodes if n["title"] is not None])
    same("rdf: numbers", [(s, str(o)) for s, o in turtle.subject_objects(ELI.id_local)],
         [(iri(n["id"]), n["number"]) for n in nodes if n["number"] is not None])
    same("rdf: PageRank", [(s, o.toPython()) for s, o in turtle.subject_objects(TD.pagerank)],
         [(iri(n["id"]), n["pagerank"]) for n in nodes])
    first = {(str(o)) for o in turtle.objects(None, TD.first)}
    check("rdf: first mentions", first == {e["first"] for e in edges})
    same("rdf: unofficial aliases", [(s, str(o)) for s, o in turtle.subject_objects(TD.unofficial_alias)],
         [(iri(n["id"]), n["urn"]) for n in nodes if n["urn"] is not None])


def compare_dot(out, nodes, edges):
    if not shutil.which("dot"):
        print("  skipped: there is no dot")
        return
    if len(edges) > 5000:
        print("  skipped: dot, since the graph is too large to be laid out")
        return
    svg = subprocess.run(["dot", "-Tsvg"], input=graph(out, "dot"), check=True, stdout=subprocess.PIPE).stdout.decode()
    titles = {kind: [html.unescape(t) for t in re.findall(f'class="{kind}">\\s*<title>(.*?)</title>', svg, re.S)]
              for kind in ("node", "edge")}
    check(f"dot: nodes ({len(nodes)})", len(titles["node"]) == len(nodes), len(titles["node"]))
    check(f"dot: edges ({len(edges)})", len(titles["edge"]) == len(edges), len(titles["edge"]))
    plain = [n["id"] for n in nodes if re.fullmatch(r"[\w/.~-]+", n["id"])]
    check(f"dot: names ({len(plain)})", set(plain) <= set(titles["node"]), set(plain) - set(titles["node"]))


def compare_metrics(nodes, edges):
    simple = nx.DiGraph()
    simple.add_nodes_from(n["id"] for n in nodes)
    simple.add_edges_from((e["src"], e["dst"]) for e in edges)
    rank = nx.pagerank(simple, alpha=0.85, tol=1e-12, max_iter=1000)
    worst = max(abs(rank[n["id"]] - n["pagerank"]) for n in nodes)
    check(f"PageRank within 1e-9 of networkx (worst {worst:.1e})", worst <= 1e-9)
    ours = collections.defaultdict(set)
    for n in nodes:
        ours[n["component"]].add(n["id"])
    theirs = {frozenset(c) for c in nx.weakly_connected_components(simple)}
    check(f"components ({len(theirs)})", {frozenset(c) for c in ours.values()} == theirs)
    check("degrees", all((simple.in_degree(n["id"]), simple.out_degree(n["id"])) == (n["in_degree"], n["out_degree"])
                         for n in nodes))


def compare(out, work, has_metrics):
    nodes, edges = lines(f"{out}/nodes.jsonl"), lines(f"{out}/edges.jsonl")
    work.mkdir()
    for name, read in (("graphml", lambda p: nx.read_graphml(p, force_multigraph=True)), ("gexf", nx.read_gexf)):
        path = work / f"graph.{name}"
        path.write_bytes(graph(out, name))
        g = read(path)
        compare_networkx(name, g, nodes, edges, for_xml)
    path = work / "graph.json"
    path.write_bytes(graph(out, "node-link"))
    data = json.loads(path.read_text(encoding="utf-8"))
    compare_networkx("node-link", nx.node_link_graph(data, edges="edges"), nodes, edges, lambda value: value)
    if os.path.isdir(f"{OLD_NETWORKX}/networkx"):
        code = ("import sys, json, networkx as nx; g = nx.node_link_graph(json.load(open(sys.argv[1])), link='edges'); "
                "print(nx.__version__, g.number_of_nodes(), g.number_of_edges())")
        said = subprocess.run([sys.executable, "-W", "ignore", "-c", code, path], check=True, stdout=subprocess.PIPE,
                              env={**os.environ, "PYTHONPATH": OLD_NETWORKX}).stdout.decode().split()
        check(f"node-link: networkx {said[0]}", said[1:] == [str(len(nodes)), str(len(edges))], said)
    compare_dot(out, nodes, edges)
    compare_rdf(out, nodes, edges)
    for name in ("csv", "neo4j"):
        graph(out, name, "--output", str(work / name))
        compare_csv(name, work / name, nodes, edges, header=name == "neo4j")
    with open(work / "neo4j" / "nodes.csv", encoding="utf-8", newline="") as file:
        check("neo4j: header", next(csv.reader(file))[:3] == ["id:ID", ":LABEL", "doc_type"])
    if has_metrics:
        compare_metrics(nodes, edges)


def hostile(out):
    """A folder of records whose strings hold the marks of every format."""
    out.mkdir()
    texts = ['a "quoted" \\ back\\', "<b>&amp;</b> ]]>", "line\nend", "tab\tand\rreturn", "comma, semi; 'single'",
             "{brace} [bracket] |bar| ^", "100 % #1 ?x=1&y=2", "sao 🌟 \U0010ffff", "\u2028\u0085", " edge blanks ",
             "\\N \\G \\l", "null", "", "@vi ^^xsd:date", "$& `tick`", "\x7f\x9f"]
    nodes, edges = [], []
    for place, text in enumerate(texts):
        nodes.append({
            "kind": "node", "id": f"file/{place} {text}", "doc_type": text, "number": text, "key": text, "branch": None,
            "issuer": text, "issuer_code": None, "issuer_place": None, "issued_date": None, "year": None, "term": None,
            "title": text, "doc": f"{place} {text}", "urn": None, "status": "partial", "mentions": place, "in_degree": 0,
            "out_degree": 0, "pagerank": 1 / (place + 3), "component": 1})
    for place, relation in enumerate(list(ELI_NAMES) * 2):
        a, b = nodes[place % len(nodes)], nodes[(place * 7 + 1) % len(nodes)]
        edges.append({
            "kind": "edge", "src": a["id"], "dst": b["id"], "relation": relation,
            "provision": None if place % 3 else "d5.k2.a", "weight": place + 1, "asserted_by": a["doc"],
            "first": f"{a['doc']}#r{place + 1}", "plausible": place % 4 > 0})
        edges.append({**edges[-1], "provision": "c3", "weight": 1})
    for name, records in (("nodes", nodes), ("edges", edges)):
        (out / f"{name}.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), "utf-8")
    (out / "run.json").write_text('{"schema":1}\n')


with tempfile.TemporaryDirectory() as temporary:
    temporary = pathlib.Path(temporary)
    print(f"{INPUT}: networkx {nx.__version__}, rdflib {rdflib.__version__}, DuckDB {duckdb.__version__}")
    subprocess.run([TRICHDAN, "run", INPUT, "--out", temporary / "out", "--quiet"], check=True)
    compare(temporary / "out", temporary / "forms", has_metrics=True)
    print("names with the marks of every format:")
    hostile(temporary / "hostile")
    compare(temporary / "hostile", temporary / "hostile-forms", has_metrics=False)
print(f"{failures} checks failed" if failures else "all checks passed")
sys.exit(failures > 0)
