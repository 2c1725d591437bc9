/// One place where a document is cited, or where something is said of its relation to another.
public struct Citation: Sendable {
  /// Place in `CitationSearch.found`.
  public var document: Int
  /// Node ids, the way the relation goes; nil where the document of the mention has no node.
  public var source: String?
  public var target: String?
  public var relation: String
  public var isPassive: Bool
  public var provisions: [String]
  /// The other cited document, where neither end of the relation is the document that says so.
  public var saidOf: String?
  public var mention: ReferenceRecord
}

/// `cites`: finds the documents that are meant, then the mentions of `references.jsonl` that cite them or that they make.
///
/// The record files are shown to it one after the other, line by line, in the order of its methods; it keeps the documents found and
/// the relations that others say they have, no mention.
public struct CitationSearch: Sendable {
  public enum Direction: String, Sendable {
    /// Who cites it.
    case incoming = "in"
    /// What it cites.
    case outgoing = "out"
  }
  private let query: DocumentQuery
  private let direction: Direction
  private var best = DocumentQuery.Tier.last
  /// The documents meant, in the order of `nodes.jsonl`, and their lines.
  public private(set) var found: [GraphNode] = []
  public private(set) var lines: [[UInt8]] = []
  private var placeOfID: [String: Int] = [:]
  private var placeOfDoc: [String: Int] = [:]
  private struct Said {
    var document: Int
    var edge: EdgeRecord
  }
  private var edges: [Said] = []
  /// The node of each document that says something of a document found.
  private var nodeOfDoc: [String: String?] = [:]
  /// What is said of others, by the id of the mention.
  private var said: [String: [Said]] = [:]

  public init(_ query: DocumentQuery, _ direction: Direction) {
    self.query = query
    self.direction = direction
  }

  /// 1. A line of `nodes.jsonl`.
  public mutating func node(_ line: RecordLine) throws(GraphError) {
    let node = try GraphNode(line)
    guard let tier = query.tier(of: node), tier <= best else { return }
    if tier < best { (found, lines) = ([], []) }
    best = tier
    found.append(node)
    lines.append(Array(line.bytes))
  }

  private mutating func index() {
    for (place, node) in found.enumerated() {
      placeOfID[node.id] = place
      if let doc = node.doc { placeOfDoc[doc] = place }
    }
  }

  /// 2. A line of `edges.jsonl`.
  public mutating func edge(_ line: RecordLine) throws(GraphError) {
    if placeOfID.isEmpty { index() }
    let edge = try EdgeRecord(line)
    let (source, target) = (placeOfID[edge.source], placeOfID[edge.target])
    guard source != nil || target != nil else { return }
    nodeOfDoc[edge.assertedBy] = .some(nil)
    if let place = direction == .incoming ? target : source {
      edges.append(Said(document: place, edge: edge))
    }
  }

  /// Whether lines of `documents.jsonl` are needed.
  public var needsDocuments: Bool { !nodeOfDoc.isEmpty }

  /// 3. A line of `documents.jsonl`.
  public mutating func document(_ line: RecordLine) throws(GraphError) {
    let record = try DocumentRecord(line)
    if nodeOfDoc[record.doc] != nil { nodeOfDoc[record.doc] = .some(record.node) }
  }

  /// 4. Before the lines of `references.jsonl`.
  public mutating func prepare() {
    if placeOfID.isEmpty { index() }
    // What a document says of itself is found by its mentions.
    for one in edges {
      let own = nodeOfDoc[one.edge.assertedBy] ?? nil
      let isOwn =
        direction == .incoming ? one.edge.source == own : placeOfDoc[one.edge.assertedBy] == one.document
      if !isOwn { said[one.edge.first, default: []].append(one) }
    }
    edges = []
  }

  /// 5. The citations of a line of `references.jsonl`.
  public func citations(_ line: RecordLine) throws(GraphError) -> [Citation] {
    let mention = try ReferenceRecord(line)
    var citations: [Citation] = []
    let place = direction == .incoming ? mention.target.flatMap { placeOfID[$0] } : placeOfDoc[mention.doc]
    // What a document says of itself is no citation, whether the record says so or only its ends.
    if let place, let target = mention.target, !mention.isSelf,
      target != found[place].id || mention.doc != found[place].doc
    {
      let citing = direction == .incoming ? nodeOfDoc[mention.doc] ?? nil : found[place].id
      citations.append(
        Citation(
          document: place, source: mention.isPassive ? target : citing,
          target: mention.isPassive ? citing : target, relation: mention.relation,
          isPassive: mention.isPassive, provisions: mention.provisions, mention: mention))
    }
    for one in said[mention.id] ?? [] {
      let edge = one.edge
      citations.append(
        Citation(
          document: one.document, source: edge.source, target: edge.target, relation: edge.relation,
          isPassive: false, provisions: edge.provision.map { [$0] } ?? [],
          saidOf: direction == .incoming ? edge.source : edge.target, mention: mention))
    }
    return citations
  }
}
