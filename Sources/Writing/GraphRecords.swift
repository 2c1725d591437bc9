public import Lexicon
public import Linking

/// The records of the graph: nodes.jsonl, edges.jsonl, candidates.jsonl.
extension RecordWriter {
  public static func node(_ node: Node, _ lexicon: Lexicon) -> [UInt8] {
    var line = JSONLine()
    Self.node(node, lexicon, &line)
    return line.bytes
  }

  public static func node(_ node: Node, _ lexicon: Lexicon, _ line: inout JSONLine) {
    line.open()
    line.literal("kind", "node")
    line.string("id", node.id)
    line.string("doc_type", node.docType.map { lexicon.docTypes[$0].name })
    line.string("number", node.number)
    line.string("key", node.key)
    line.string("branch", node.branch)
    line.string("issuer", node.issuer)
    line.string("issuer_code", node.issuerCode)
    line.string("issuer_place", node.issuerPlace)
    line.string("issued_date", node.issuedDate)
    line.integer("year", node.year)
    line.string("term", node.term)
    line.string("title", node.title)
    line.string("doc", node.doc)
    line.string("urn", node.urn)
    line.word("status", node.status.rawValue)
    line.integer("mentions", node.mentions)
    line.integer("in_degree", node.inDegree)
    line.integer("out_degree", node.outDegree)
    line.decimal("pagerank", node.pageRank, places: 12)
    line.integer("component", node.component)
    line.close()
  }

  /// - Parameter ids: those of the graph's nodes.
  public static func edge(_ edge: Edge, _ ids: NodeIDs, _ line: inout JSONLine) {
    line.open()
    line.literal("kind", "edge")
    line.id("src", ids, edge.source)
    line.id("dst", ids, edge.target)
    line.word("relation", edge.relation.rawValue)
    line.string("provision", edge.provision)
    line.integer("weight", edge.weight)
    line.string("asserted_by", edge.assertedBy)
    line.again("first", "#r", edge.first + 1)
    line.bool("plausible", edge.isPlausible)
    line.close()
  }

  /// A document that an ambiguous node may be: beside the contract's records, as nodes have no room for it.
  public static func candidate(_ candidate: Candidate, _ ids: NodeIDs, _ line: inout JSONLine) {
    line.open()
    line.literal("kind", "candidate")
    line.id("node", ids, candidate.node)
    line.id("candidate", ids, candidate.candidate)
    line.decimal("score", candidate.score, places: 2)
    line.close()
  }
}
