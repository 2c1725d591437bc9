internal import Reading

extension GraphNode {
  /// Reads a line of `nodes.jsonl`; fields that it lacks are nil, fields unknown are passed over.
  ///
  /// - Throws: `GraphError` where the line is no such record.
  public init(_ line: RecordLine) throws(GraphError) {
    var node = GraphNode(id: "", status: "")
    var id: String?
    try line.members { (reader, key) throws(ReadError) in
      switch key {
      case "id": id = try reader.text()
      case "doc_type": node.docType = try reader.text()
      case "number": node.number = try reader.text()
      case "key": node.key = try reader.text()
      case "branch": node.branch = try reader.text()
      case "issuer": node.issuer = try reader.text()
      case "issuer_code": node.issuerCode = try reader.text()
      case "issuer_place": node.issuerPlace = try reader.text()
      case "issued_date": node.issuedDate = try reader.text()
      case "year": node.year = try reader.integer()
      // A term is a word or a number, as its writer has it.
      case "term": node.term = try reader.scalar().map { String(decoding: $0, as: UTF8.self) }
      case "title": node.title = try reader.text()
      case "doc": node.doc = try reader.text()
      case "urn": node.urn = try reader.text()
      case "status": node.status = try reader.text() ?? ""
      case "mentions": node.mentions = try reader.integer() ?? 0
      case "in_degree": node.inDegree = try reader.integer() ?? 0
      case "out_degree": node.outDegree = try reader.integer() ?? 0
      case "pagerank": node.pageRank = try reader.real() ?? 0
      case "component": node.component = try reader.integer() ?? 0
      default: try reader.skip()
      }
    }
    node.id = try line.need(id, "id", "nodes.jsonl")
    self = node
  }
}

/// A line of `edges.jsonl`.
public struct EdgeRecord: Sendable {
  public var source = ""
  public var target = ""
  public var relation = ""
  public var provision: String?
  public var weight = 1
  public var assertedBy = ""
  public var first = ""
  public var isPlausible = true

  /// - Throws: `GraphError` where the line is no such record.
  public init(_ line: RecordLine) throws(GraphError) {
    var (source, target, relation): (String?, String?, String?)
    var edge = Self()
    try line.members { (reader, key) throws(ReadError) in
      switch key {
      case "src": source = try reader.text()
      case "dst": target = try reader.text()
      case "relation": relation = try reader.text()
      case "provision": edge.provision = try reader.text()
      case "weight": edge.weight = try reader.integer() ?? 1
      case "asserted_by": edge.assertedBy = try reader.text() ?? ""
      case "first": edge.first = try reader.text() ?? ""
      case "plausible": edge.isPlausible = try reader.flag()
      default: try reader.skip()
      }
    }
    edge.source = try line.need(source, "src", "edges.jsonl")
    edge.target = try line.need(target, "dst", "edges.jsonl")
    edge.relation = try line.need(relation, "relation", "edges.jsonl")
    self = edge
  }

  private init() {}
}

/// What is needed of a line of `references.jsonl`.
public struct ReferenceRecord: Sendable {
  public var doc = ""
  public var id = ""
  public var line = 0
  public var text = ""
  public var relation = ""
  public var isPassive = false
  public var provisions: [String] = []
  public var isSelf = false
  public var target: String?
  public var context = ""

  /// - Throws: `GraphError` where the line is no such record.
  public init(_ line: RecordLine) throws(GraphError) {
    var (doc, id): (String?, String?)
    var record = Self()
    try line.members { (reader, key) throws(ReadError) in
      switch key {
      case "doc": doc = try reader.text()
      case "id": id = try reader.text()
      case "line": record.line = try reader.integer() ?? 0
      case "text": record.text = try reader.text() ?? ""
      case "relation": record.relation = try reader.text() ?? ""
      case "relation_voice": record.isPassive = try reader.text() == "passive"
      case "provisions": record.provisions = try reader.strings()
      case "self": record.isSelf = try reader.flag()
      case "target": record.target = try reader.text()
      case "context": record.context = try reader.text() ?? ""
      default: try reader.skip()
      }
    }
    record.doc = try line.need(doc, "doc", "references.jsonl")
    record.id = try line.need(id, "id", "references.jsonl")
    self = record
  }

  private init() {}
}

/// The document of a line of `documents.jsonl`, and its node.
public struct DocumentRecord: Sendable {
  public var doc: String
  public var node: String?

  /// - Throws: `GraphError` where the line is no such record.
  public init(_ line: RecordLine) throws(GraphError) {
    var (doc, node): (String?, String?)
    try line.members { (reader, key) throws(ReadError) in
      switch key {
      case "doc": doc = try reader.text()
      case "node": node = try reader.text()
      default: try reader.skip()
      }
    }
    self.doc = try line.need(doc, "doc", "documents.jsonl")
    self.node = node
  }
}
